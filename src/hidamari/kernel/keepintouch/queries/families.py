"""Families scattered over places: who of a household lives where now, since when, and last seen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import PeoplePermission as MayPeople
from hidamari.kernel.people.models import Household, Move, Person
from hidamari.kernel.people.rules import is_guarded_for, town_for


@dataclass(frozen=True)
class Member:
    """One of a household. Of a shielded person neither town nor move is told, to nobody."""

    person: Person
    town: str
    since: date | None
    last_seen: date | None


def family_of(actor: Actor, person: Person) -> list[Member]:
    """The others of somebody's household whom this actor may know of; one statement."""
    others = people.household_of(person) & people.visible_to(actor)
    return [_member(actor, other) for other in _with_days(others)]


def families_apart(actor: Actor) -> QuerySet[Household]:
    """Households whose members live in different towns. Shielded ones do not tell by being there."""
    known = people.visible_to(actor).filter(household__isnull=False)
    if actor.may(MayPeople.SEE_SHIELDED):
        known = known.filter(shielded=False)
    towns = known.exclude(municipality="").order_by().values("household")
    apart = towns.annotate(n=Count("municipality", distinct=True)).filter(n__gt=1)
    return Household.objects.filter(
        organisation_id=actor.organisation_id, id__in=apart.values("household")
    ).order_by("label", "id")


def with_members(
    actor: Actor, households: Iterable[Household]
) -> list[tuple[Household, list[Member]]]:
    """Each household with those whom the actor may know of; one statement for all of them."""
    found = list(households)
    members: dict[UUID | None, list[Member]] = defaultdict(list)
    for person in _with_days(people.visible_to(actor).filter(household__in=found)):
        members[person.household_id].append(_member(actor, person))
    return [(household, members[household.pk]) for household in found]


def _with_days(found: QuerySet[Person]) -> QuerySet[Person]:
    """With the day of the last move, and the day they were last here."""
    moves = Move.objects.filter(person=OuterRef("pk"), moved_on__lte=clock.today())
    last = moves.order_by("-moved_on", "-id").values("moved_on")[:1]
    return found.annotate(lives_since=Subquery(last), last_seen=F("rhythm__last_on"))


def _member(actor: Actor, person: Person) -> Member:
    told = not is_guarded_for(actor, person)
    since = person.lives_since if told and actor.may(MayPeople.SEE_CONTACT) else None  # type: ignore[attr-defined]
    town = town_for(actor, person)
    return Member(person, town, since, person.last_seen)  # type: ignore[attr-defined]
