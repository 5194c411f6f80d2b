from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(counts: Mapping[str, int], head: str) -> int:
    """How many of one kind of head."""
    return counts.get(head, 0)
