from collections.abc import Iterable

from django import template

from hidamari.kernel.people.enums import Tag

register = template.Library()


@register.simple_tag
def tag_labels(values: Iterable[str]) -> str:
    """Needs and wishes in words; a word that is no tag is shown as it was written."""
    labels = {tag.value: tag.label for tag in Tag}
    return "、".join(str(labels.get(value, value)) for value in values)
