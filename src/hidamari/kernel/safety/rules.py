"""May they? Plain answers about flags and about the glass."""

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.people import rules as people
from hidamari.kernel.people.enums import Part
from hidamari.kernel.people.models import Person
from hidamari.kernel.safety.enums import SafetyPermission as May
from hidamari.kernel.safety.models import GlassBreak

LEAST_REASON = 10  # characters: a sentence, not a sigh


def can_break(actor: Actor, person: Person) -> bool:
    """Only for somebody whom they know of: the glass neither finds anybody nor unshields them."""
    return people.can_see(actor, person) and actor.may(May.BREAK) and person.erased_at is None


def is_reason(words: str) -> bool:
    """Long enough to say something, blanks not counted."""
    return len("".join(words.split())) >= LEAST_REASON


def closed_parts(actor: Actor, person: Person) -> list[Part]:
    """What the glass would open that the actor's roles do not."""
    shut = people.LENDABLE - people.standing_parts(actor, person)
    return [part for part in Part if part in shut]


def can_review(actor: Actor, glass: GlassBreak) -> bool:
    """Nobody judges their own."""
    same = actor.organisation_id == glass.organisation_id
    return same and actor.may(May.REVIEW) and actor.id != glass.actor_id and not glass.verdict
