"""May they? Plain answers about one actor and one person."""

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.packs import registry
from hidamari.kernel.people.enums import NoteKind, Part
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import Person

LENDABLE = frozenset({Part.CONTACT, Part.BODY, Part.SAFEGUARDING})  # what an emergency may open


def can_see(actor: Actor, person: Person) -> bool:
    """Whether the person exists for this actor at all."""
    return actor.may(May.SEE) and _is_there(actor, person)


def _is_there(actor: Actor, person: Person) -> bool:
    same = actor.organisation_id == person.organisation_id
    return same and (not person.is_hidden or actor.may(May.SEE_SHIELDED))


def is_guarded_for(actor: Actor, person: Person) -> bool:
    """Whether this actor knows that their whereabouts are protected, so that none is told.

    To whoever may not know, a namesake is like any other.
    """
    return person.shielded and actor.may(May.SEE_SHIELDED)


def is_told_of(actor: Actor, person: Person) -> bool:
    """Whether the name of one who was counted may be told; else a head without a name stands there."""
    standing = person.merged_into_id is None and person.erased_at is None
    return standing and _is_there(actor, person)


def can_see_contact(actor: Actor, person: Person) -> bool:
    return can_see(actor, person) and actor.may(May.SEE_CONTACT)


def can_see_address(actor: Actor, person: Person) -> bool:
    """A shielded person's address is shown to nobody, on no page."""
    return can_see_contact(actor, person) and not is_guarded_for(actor, person)


def town_for(actor: Actor, person: Person) -> str:
    """The town they live in now, as far as it is told: a shielded person's to nobody."""
    return "" if is_guarded_for(actor, person) else person.municipality


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
