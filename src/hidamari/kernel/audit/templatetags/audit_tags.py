from typing import Any

from django import template

from hidamari.kernel.audit.words import deed_words, field_words
from hidamari.kernel.packs import registry

register = template.Library()
register.filter("deed_words", deed_words)


@register.filter
def field_list(row: Any) -> list[str]:
    """The fields of a row of the record, as people call them."""
    return [field_words(row.object_type, name) for name in row.fields]


@register.filter
def page_words(row: Any) -> str:
    """Of which room a list was read or taken along."""
    room = row.object_type.partition(":")[0]
    titles = {app.slug: app.title for app in registry}
    return str(titles.get(room, row.object_type))
