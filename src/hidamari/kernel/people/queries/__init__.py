"""Read people. Whoever may not know of a shielded person meets nobody, not even a number."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hidamari.engines.japanese import to_katakana, typed_keys
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.people.contact import normal_contact
from hidamari.kernel.people.enums import ContactKind
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import (
    Consent,
    ContactPoint,
    EmergencyContact,
    End,
    KeepApart,
    Merge,
    Move,
    Note,
    Person,
    PersonName,
    Share,
)
from hidamari.kernel.people.names import Names

LAST = "\U0010ffff"


def visible_to(actor: Actor) -> QuerySet[Person]:
    """The people who are with the actor's organisation now, in kana order."""
    return on_the_books(actor).filter(ended_on=None)


def on_the_books(actor: Actor) -> QuerySet[Person]:
    """Those who are no longer with us among them: their page stays to be read."""
    return living(actor.organisation_id).filter(not_hidden_from(actor))


def end_of(person: Person) -> End | None:
    """Since when and why somebody is no longer with us."""
    return End.objects.filter(person=person, undone_at=None).order_by("-written_at").first()


def not_hidden_from(actor: Actor, key: str = "") -> Q:
    """The one answer to who may be told of: everybody, or nobody shielded but newcomers whom
    their name alone shields (`key`: the way to the person, with its `__`)."""
    if actor.may(May.SEE_SHIELDED):
        return Q()
    return Q(**{f"{key}shielded": False}) | Q(**{f"{key}namesake": True})


def known_to(actor: Actor, key: str = "person", *, ended: bool = False) -> Q:
    """The same condition for rows tied to a person, as a join: no list of everybody is made.

    What is still to be done is nobody's who is no longer with us; `ended`: what was, is theirs, too.
    """
    known = {
        f"{key}__organisation_id": actor.organisation_id,
        f"{key}__merged_into": None,
        f"{key}__erased_at": None,
    }
    if not ended:
        known[f"{key}__ended_on"] = None
    return Q(**known) & not_hidden_from(actor, f"{key}__")


def living(organisation_id: UUID) -> QuerySet[Person]:
    """Everybody of one organisation who is neither merged into another record nor erased."""
    return Person.objects.filter(
        organisation_id=organisation_id, merged_into=None, erased_at=None
    ).order_by("sort_key", "id")


def imported_among(actor: Actor, rows: Iterable[str]) -> set[str]:
    """Which of these rows of a list (keyed hashes) came in before, whatever became of them since."""
    came = Person.objects.filter(organisation_id=actor.organisation_id, imported_as__in=list(rows))
    return set(came.values_list("imported_as", flat=True))


def found_by(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """People of whom every word begins some word of their nickname, name or reading (kana, romaji
    or kanji, however written), or who are called just as typed, run together."""
    words = words.replace("\x00", "").strip()  # PostgreSQL takes no NUL, not even in a question
    typed = typed_keys(words)
    for beginnings in typed:
        wanted = Q()
        for key in beginnings:
            wanted |= _begins("key", key)
        people = people.filter(pk__in=PersonName.objects.filter(wanted).values("person"))
    return people.none() if words and not typed else people


def _begins(field: str, start: str) -> Q:
    """A prefix as a range, which every database answers from the index."""
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + LAST})


def with_contact(people: QuerySet[Person], kind: str, value: str) -> QuerySet[Person]:
    """People who can be reached at this number or address."""
    lookup = lookup_hash(normal_contact(kind, value), purpose=f"contact-{kind}")
    return people.filter(contact_points__lookup=lookup)


def contacts_of(person: Person, *, guarded: bool) -> QuerySet[ContactPoint]:
    """Ways to reach somebody; a guarded person's postal address is shown to nobody."""
    found = ContactPoint.objects.filter(person=person).order_by("kind", "id")
    return found.exclude(kind=ContactKind.POST) if guarded else found


def phones_of(person: Person) -> QuerySet[ContactPoint]:
    """Every number to call, in the order in which they were written down."""
    return ContactPoint.objects.filter(person=person, kind=ContactKind.PHONE).order_by("id")


def emergency_contacts_of(person: Person) -> QuerySet[EmergencyContact]:
    return EmergencyContact.objects.filter(person=person).order_by("id")


def first_phone(person: Person) -> str | None:
    """The number to call, when there is one."""
    point = (
        ContactPoint.objects.filter(person=person, kind=ContactKind.PHONE).order_by("id").first()
    )
    return point.value if point else None


def notes_of(person: Person, kinds: Iterable[str]) -> QuerySet[Note]:
    return Note.objects.filter(person=person, kind__in=kinds).order_by("-written_at", "-id")


def moves_of(person: Person) -> QuerySet[Move]:
    """Where somebody lived, the latest move first."""
    return Move.objects.filter(person=person).order_by("-moved_on", "-id")


def called(people: QuerySet[Person], nickname: str, kana: str) -> QuerySet[Person]:
    """People of exactly this nickname and, where it is given, this reading."""
    named = people.filter(nickname=nickname)
    return named.filter(kana=to_katakana(kana)) if kana else named


def shielded_names(organisation_id: UUID) -> Names:
    """The names a newcomer must not meet unseen: of shielded people and of records merged into
    theirs. One statement, whether there is anybody or not."""
    return Names(_truly_shielded(organisation_id))


def _truly_shielded(organisation_id: UUID) -> QuerySet[Person]:
    shielded = Person.objects.filter(
        organisation_id=organisation_id, shielded=True, erased_at=None
    ).order_by("sort_key", "id")
    return shielded.exclude(namesake=True, merged_into=None)


def namesakes(actor: Actor) -> QuerySet[Person]:
    """Newcomers who wait to be told apart; nobody for whoever may not know."""
    waiting = living(actor.organisation_id).filter(namesake=True)
    return waiting if actor.may(May.SEE_SHIELDED) else waiting.none()


def with_likenesses(actor: Actor, found: Iterable[Person]) -> list[tuple[Person, list[Person]]]:
    """Each namesake with the shielded people they could be; two statements for all of them."""
    shielded = list(_truly_shielded(actor.organisation_id))
    kept = {person.pk: person for person in shielded if person.merged_into_id is None}
    names = [(Names([one]), kept.get(one.merged_into_id or one.pk)) for one in shielded]
    return [
        (person, list({who.pk: who for met, who in names if who and met.meet(person)}.values()))
        for person in found
    ]


def consents_of(person: Person) -> QuerySet[Consent]:
    return Consent.objects.filter(person=person).order_by("-given_on", "-id")


def shares_of(person: Person) -> QuerySet[Share]:
    return Share.objects.filter(person=person).order_by("-shared_at")


def consent_for(person: Person, purpose: str, recipient: str = "") -> Consent | None:
    """A consent that holds today for this purpose and recipient, or None."""
    today = clock.today()
    holding = Consent.objects.filter(
        Q(until=None) | Q(until__gte=today), person=person, purpose=purpose, withdrawn_at=None
    )
    return holding.filter(recipient__in=["", recipient]).order_by("-given_on").first()


def household_of(person: Person) -> QuerySet[Person]:
    """Who else lives with somebody."""
    if person.household_id is None:
        return Person.objects.none()
    return (
        living(person.organisation_id).filter(household=person.household_id).exclude(pk=person.pk)
    )


def kept_apart_from(person_id: UUID) -> set[UUID]:
    """The people who must not meet this one, whoever may know of them."""
    pairs = standing_pairs().filter(Q(a_id=person_id) | Q(b_id=person_id))
    return {b if a == person_id else a for a, b in pairs.values_list("a_id", "b_id")}


def standing_pairs() -> QuerySet[KeepApart]:
    """Two who must not meet, as long as nobody ended it."""
    return KeepApart.objects.filter(ended_at=None)


def kept_apart_among(ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Person → those of the others whom they must not meet, the shielded among them."""
    among, found = list(ids), defaultdict(set)
    pairs = standing_pairs().filter(a__in=among, b__in=among).values_list("a_id", "b_id")
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return found


def apart_from(person: Person, others: Iterable[UUID], actor: Actor) -> list[Person]:
    """Those of the others whom this one must not meet and whom the actor may know of. One
    statement, whether there are any or not; `others` may be a query of ids."""
    pairs = standing_pairs().filter(
        Q(a=person, b__in=others) | Q(b=person, a__in=others),
        not_hidden_from(actor, "a__"),
        not_hidden_from(actor, "b__"),
    )
    return [pair.b if pair.a_id == person.pk else pair.a for pair in pairs.select_related("a", "b")]


def pairs_visible_to(actor: Actor) -> QuerySet[KeepApart]:
    """Who must not meet whom, those that stand first, then what was ended lately."""
    found = KeepApart.objects.filter(
        not_hidden_from(actor, "a__"),
        not_hidden_from(actor, "b__"),
        organisation_id=actor.organisation_id,
        a__merged_into=None,
        b__merged_into=None,
    )
    latest = F("ended_at").desc(nulls_first=True)
    return found.select_related("a", "b").order_by(latest, "a__sort_key", "id")


def merges_to_take_apart(organisation_id: UUID) -> QuerySet[Merge]:
    """Merges that can be taken back: of one record the last one first, and nobody's erased."""
    later = Merge.objects.filter(kept=OuterRef("kept"), undone_at=None, id__gt=OuterRef("id"))
    return Merge.objects.filter(
        ~Exists(later),
        organisation_id=organisation_id,
        undone_at=None,
        kept__merged_into=None,
        kept__erased_at=None,
    )


def merges_visible_to(actor: Actor) -> QuerySet[Merge]:
    """Merges that can be taken back now, the latest first."""
    return (
        merges_to_take_apart(actor.organisation_id)
        .filter(not_hidden_from(actor, "kept__"), not_hidden_from(actor, "merged__"))
        .select_related("kept", "merged")
        .order_by("-merged_at")
    )
