"""May they? Plain answers about one actor and one person."""

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.packs import registry
from hidamari.kernel.people.enums import NoteKind, Part
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import Person

LENDABLE = frozenset({Part.CONTACT, Part.BODY, Part.SAFEGUARDING})  # what an emergency may open


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


def standing_parts(actor: Actor, person: Person) -> frozenset[Part]:
    """The closed records that the actor's roles open."""
    held = {
        Part.CONTACT: can_see_contact(actor, person),
        Part.TALK: can_see_notes(actor, person, NoteKind.TALK),
        Part.BODY: can_see_notes(actor, person, NoteKind.BODY),
        Part.SAFEGUARDING: can_see_notes(actor, person, NoteKind.SAFEGUARDING),
        Part.CONSENT: can_see_contact(actor, person),
        Part.MOVES: can_see_address(actor, person),
        Part.LOOKS: can_see(actor, person) and actor.may(May.EXPORT),
    }
    return frozenset(part for part, may in held.items() if may)


def open_parts(actor: Actor, person: Person) -> frozenset[Part]:
    """What the roles open and what an app lends for a while; of the unseen, nothing."""
    standing = standing_parts(actor, person)
    if not can_see(actor, person) or standing >= LENDABLE:
        return standing
    return standing | {part for part in LENDABLE if part in registry.lent(actor, person)}
