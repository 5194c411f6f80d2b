"""Read who bears one name: to tell two apart, to ask before a third is written, to find double records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count

from hidamari.engines.japanese import whole_keys
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.people import rules
from hidamari.kernel.people.models import ContactPoint, Person, PersonName
from hidamari.kernel.people.queries import on_the_books, visible_to

ALIKE = 8  # records of one group that are laid side by side; merged, the next come up
KEYS = 2_000  # names that two people bear and that are looked at


def alike_to(actor: Actor, *, nickname: str, name: str = "", kana: str = "") -> list[Person]:
    """Those on the books who share a whole name, however it is written; at most ALIKE."""
    named = PersonName.objects.filter(whole=True, key__in=whole_keys(nickname, name, kana))
    people = on_the_books(actor).filter(pk__in=named.values("person"))
    return list(people[:ALIKE])


class Bearer(NamedTuple):
    """What tells whether two rows, or a row and a record, could be one person."""

    nickname: str
    name: str
    kana: str
    birth_date: str

    @property
    def keys(self) -> frozenset[str]:
        return whole_keys(self.nickname, self.name, self.kana)

    def could_be(self, other: "Bearer") -> bool:
        """A whole name is shared, and neither the full names nor the days of birth speak against it."""
        differ = self.birth_date and other.birth_date and self.birth_date != other.birth_date
        named = self.name and other.name and not whole_keys(self.name) & whole_keys(other.name)
        return not differ and not named and bool(self.keys & other.keys)


class Known:
    """Who is on the books or further up in a list, by their names: a row is compared with them."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._people: dict[str, set[Person]] = defaultdict(set)
        self._rows: dict[str, list[tuple[int, Bearer]]] = defaultdict(list)

    def look_up(self, bearers: Iterable[Bearer]) -> None:
        """Whom on the books these could be. Two statements, whatever the number."""
        keys = frozenset[str]().union(*(one.keys for one in bearers))
        self._people.clear()
        named = PersonName.objects.filter(whole=True, key__in=keys)
        people = on_the_books(self._actor).filter(pk__in=named.values("person"))
        by_id = {person.pk: person for person in people}
        for key, pk in named.filter(person__in=list(by_id)).values_list("key", "person"):
            self._people[key].add(by_id[pk])

    def add(self, row: int, bearer: Bearer) -> None:
        """This row of the list comes in; the rows below are compared with it, too."""
        for key in bearer.keys:
            self._rows[key].append((row, bearer))

    def alike(self, bearer: Bearer) -> tuple[list[Person], list[int]]:
        """The people and the rows of the list that could be this one; at most ALIKE each."""
        people = {one.pk: one for key in bearer.keys for one in self._people.get(key, ())
                  if bearer.could_be(_bearer_of(one))}  # fmt: skip
        rows = {row for key in bearer.keys for row, other in self._rows.get(key, ())
                if bearer.could_be(other)}  # fmt: skip
        return list(people.values())[:ALIKE], sorted(rows)[:ALIKE]


def _bearer_of(person: Person) -> Bearer:
    return Bearer(person.nickname, person.name, person.kana, person.birth_date)


def told_apart(actor: Actor, people: Sequence[Person]) -> dict[UUID, str]:
    """What stands beside a nickname that somebody else on the books bears, too; never two alike.

    The mark a coordinator set, else age and town as far as told, else who was written down first.
    Two statements, whatever the number. Reckoned over those the actor may know of.
    """
    shared = _of_one_nickname(actor, people)
    hints: dict[UUID, str] = {}
    for bearers in shared.values():
        said = {person.pk: _hint(actor, person) for person in bearers}
        for number, person in enumerate(sorted(bearers, key=lambda p: (p.added_at, p.pk)), 1):
            alone = list(said.values()).count(said[person.pk]) == 1 and said[person.pk]
            words = said[person.pk] if alone else f"{said[person.pk]} ({number})".strip()
            hints.setdefault(person.pk, words)
    return hints


def _hint(actor: Actor, person: Person) -> str:
    town = rules.town_for(actor, person)
    return person.hint or "・".join(filter(None, [str(person.get_age_band_display()), town]))


def _of_one_nickname(actor: Actor, people: Sequence[Person]) -> dict[str, list[Person]]:
    """nickname -> all who bear it, where there is more than one."""
    nicknames = {person.nickname for person in people}
    bearers: dict[str, list[Person]] = defaultdict(list)
    if nicknames:
        for person in visible_to(actor).filter(nickname__in=nicknames):
            bearers[person.nickname].append(person)
    return {name: some for name, some in bearers.items() if len(some) > 1}


def likely_duplicates(actor: Actor, limit: int = 50) -> list[list[Person]]:
    """Groups of records that may be one person: the same way to reach them, or names alike and
    something more: town, age, home town, or that they came with one import."""
    groups: dict[frozenset[UUID], list[Person]] = {}
    for ids in (*_same_contact(actor, limit), *_alike_and_more(actor, limit)):
        people = list(visible_to(actor).filter(pk__in=ids))
        if len(people) > 1:
            groups.setdefault(frozenset(person.pk for person in people), people)
    return list(groups.values())[:limit]


def _same_contact(actor: Actor, limit: int) -> list[list[UUID]]:
    points = ContactPoint.objects.filter(
        organisation_id=actor.organisation_id, person__merged_into=None
    )
    repeated = (
        points.values("lookup").annotate(n=Count("person", distinct=True)).filter(n__gt=1)[:limit]
    )
    by_lookup: dict[str, list[UUID]] = defaultdict(list)
    rows = points.filter(lookup__in=[r["lookup"] for r in repeated])
    for lookup, person_id in rows.values_list("lookup", "person_id"):
        by_lookup[lookup].append(person_id)
    return [ids[:ALIKE] for ids in by_lookup.values()]


Facts = tuple[UUID, str, str, str, object]  # id, town, age, home town, when they were written down


def _alike_and_more(actor: Actor, limit: int) -> list[list[UUID]]:
    named = PersonName.objects.filter(whole=True, person__in=visible_to(actor).order_by())
    repeated = named.values("key").annotate(n=Count("person")).filter(n__gt=1).order_by("key")
    facts = ("municipality", "age_band", "home_town", "added_at")
    rows = named.filter(key__in=list(repeated.values_list("key", flat=True)[:KEYS]))
    bearers: dict[str, list[Facts]] = defaultdict(list)
    for key, *row in rows.order_by("person__added_at", "person").values_list(
        "key", "person", *(f"person__{name}" for name in facts)
    ):
        bearers[key].append(tuple(row))  # type: ignore[arg-type]
    groups = [group for some in bearers.values() for group in _groups(some)]
    return groups[: 2 * limit]


def _groups(bearers: list[Facts]) -> Iterable[list[UUID]]:
    """Each with those who share something more with them, the first written down first."""
    left = list(bearers)
    while left:
        first, *others = left
        same = [other for other in others if _shares_more(first, other)]
        if same:
            yield [row[0] for row in (first, *same)][:ALIKE]
        left = [other for other in others if other not in same]


def _shares_more(one: Facts, other: Facts) -> bool:
    (_, town, age, home, at), (_, its_town, its_age, its_home, its_at) = one, other
    differ_in_age = bool(age and its_age and age != its_age)
    town_alike = bool(town) and town == its_town and not differ_in_age
    return (
        town_alike
        or (bool(age) and age == its_age)
        or (bool(home) and home == its_home and not differ_in_age)
        or at == its_at
    )
