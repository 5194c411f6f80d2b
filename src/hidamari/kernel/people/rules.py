"""May they? Plain answers about one actor and one person."""

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.people.enums import NoteKind
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import Person


def can_see(actor: Actor, person: Person) -> bool:
    """Whether the person exists for this actor at all."""
    same = actor.organisation_id == person.organisation_id
    return same and actor.may(May.SEE) and (not person.shielded or actor.may(May.SEE_SHIELDED))


def can_see_contact(actor: Actor, person: Person) -> bool:
    return can_see(actor, person) and actor.may(May.SEE_CONTACT)


def can_see_address(actor: Actor, person: Person) -> bool:
    """A shielded person's address is shown to nobody, on no page."""
    return can_see_contact(actor, person) and not person.shielded


def can_see_notes(actor: Actor, person: Person, kind: str) -> bool:
    wanted = May.SEE_SAFEGUARDING if kind == NoteKind.SAFEGUARDING else May.SEE_NOTES
    return can_see(actor, person) and actor.may(wanted)


def can_edit(actor: Actor, person: Person) -> bool:
    return can_see(actor, person) and actor.may(May.EDIT) and person.erased_at is None
