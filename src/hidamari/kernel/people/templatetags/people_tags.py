from collections.abc import Iterable

from django import template

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.people import rules
from hidamari.kernel.people.enums import Tag
from hidamari.kernel.people.models import Person

register = template.Library()


@register.filter
def town(person: Person, actor: Actor) -> str:
    """The town they live in now, as far as this actor is told."""
    return rules.town_for(actor, person)


@register.filter
def told(person: Person, actor: Actor) -> bool:
    """Whether the name may be told; else a head without a name stands there."""
    return rules.is_told_of(actor, person)


@register.filter
def guarded(person: Person, actor: Actor) -> bool:
    """Whether this actor knows that their whereabouts are protected."""
    return rules.is_guarded_for(actor, person)


@register.simple_tag
def tag_labels(values: Iterable[str]) -> str:
    """Needs and wishes in words; a word that is no tag is shown as it was written."""
    labels = {tag.value: tag.label for tag in Tag}
    return "、".join(str(labels.get(value, value)) for value in values)
