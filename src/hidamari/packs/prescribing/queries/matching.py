"""The two sides of a match, read from the records; the engine proposes and explains.

Places are the own ones and the public ones of others, with what is held there. A shielded
person's position is never read; whoever must be kept apart from somebody is not sent to where
that one regularly comes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, radians
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from hidamari.engines import matching
from hidamari.engines.recurrence import dates
from hidamari.kernel import clock
from hidamari.kernel.desk.models import Attendance
from hidamari.kernel.gatherings.enums import SessionState, SignUpState
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.gatherings.pattern import as_rule
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import Tag
from hidamari.kernel.people.models import Person
from hidamari.kernel.places.models import Place
from hidamari.packs.prescribing.enums import Answer
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.home_town import home_tag, wished_home
from hidamari.packs.prescribing.models import Proposal, Referral
from hidamari.packs.prescribing.queries.places_no import closed_to

AHEAD = timedelta(weeks=8)
LATELY = timedelta(days=180)
REGULARLY = 2  # times within LATELY
KM_PER_DEGREE = 110.0  # a little less than a degree of latitude: the box is never too small
NEAREST = 60  # places looked at when somebody asks why not
DEAREST = 3.0  # times an ordinary wish
MANY = 20  # seats of a place that does not count them; never said to anybody


@dataclass(frozen=True)
class Candidate:
    """A place as the engine sees it, with what stands behind it. `room` is None where uncounted."""

    place: Place
    series: tuple[Series, ...]
    room: int | None
    side: matching.Place


def best_for(referral: Referral, k: int) -> list[tuple[Candidate, matching.Proposal]]:
    """The k best places that break no limit and were not put aside, best first."""
    asking = person_of(referral)
    places = places_to_choose(referral.organisation_id).exclude(id__in=_put_aside(referral))
    found = {str(c.place.pk): c for c in candidates(_in_reach(places, asking), referral)}
    best = matching.shortlist(asking, [c.side for c in found.values()], k)
    return [(found[p.place_id], p) for p in best]


def refusals(
    referral: Referral, places: QuerySet[Place]
) -> list[tuple[Candidate, matching.Refusal | None]]:
    """The nearest places, each with why it is not proposed; None for one that would fit."""
    asking = person_of(referral)
    found = {str(c.place.pk): c for c in candidates(_nearest(places, asking), referral)}
    nearby = matching.Places(c.side for c in found.values())
    near = [found[side.id] for _, side in matching.by_distance(asking, nearby)]
    return [(c, matching.why_not(asking, c.side)) for c in near]


def _nearest(places: QuerySet[Place], asking: matching.Person) -> QuerySet[Place]:
    """The few nearest, found by the database on flat ground; by name where no position is used."""
    if asking.latitude is None or asking.longitude is None:
        ids = places.order_by("sort_key", "id").values_list("id", flat=True)[:NEAREST]
    else:
        north = F("latitude") - asking.latitude
        east = (F("longitude") - asking.longitude) * cos(radians(asking.latitude))
        by_distance = places.annotate(far=north * north + east * east).order_by("far", "id")
        ids = by_distance.values_list("id", flat=True)[:NEAREST]
    return places.filter(id__in=list(ids))


def places_to_choose(organisation_id: UUID) -> QuerySet[Place]:
    """Own and public places with a pin; a facility only while something is held there."""
    ours = Q(organisation=organisation_id) | Q(is_public=True)
    held = _series(organisation_id, clock.today()).values("place")
    found = Place.objects.filter(ours, latitude__isnull=False, longitude__isnull=False)
    return found.filter(Q(is_facility=False) | Q(id__in=held)).select_related("organisation")


def places_open_to(referral: Referral) -> QuerySet[Place]:
    """Places that this person may choose, fitting or not; never one where they would be brought
    together with somebody they must be kept apart from."""
    return places_to_choose(referral.organisation_id).exclude(id__in=_to_avoid(referral.person))


def person_of(referral: Referral) -> matching.Person:
    """Who asks: what they need and wish, when and how far they go."""
    person = referral.person
    latitude, longitude = _position(person)
    return matching.Person(
        id=str(person.pk),
        latitude=latitude,
        longitude=longitude,
        max_km=referral.max_km,
        days=frozenset(matching.DAYS[day] for day in referral.days) or frozenset(matching.DAYS),
        needs=frozenset(person.needs),
        wishes={wish: _weight(wish, referral) for wish in [*person.wishes, *wished_home(person)]},
        keep_apart=frozenset(str(place) for place in _to_avoid(person)),
        fetched_from=_towns(person),
        shielded=person.shielded,
    )


def _weight(wish: str, referral: Referral) -> float:
    """What a wish counts for: the person says what matters most."""
    return DEAREST if wish in referral.dearest else 1.0


def _towns(person: Person) -> frozenset[str]:
    """Where somebody could fetch them; a shielded person is fetched nowhere by the name of a town."""
    known = person.municipality and not person.shielded
    return frozenset([person.municipality] if known else [])


def _position(person: Person) -> tuple[float | None, float | None]:
    """The position rounded to 0.01°; a shielded person has none."""
    if person.shielded or person.near_latitude is None or person.near_longitude is None:
        return None, None
    return float(person.near_latitude), float(person.near_longitude)


def _to_avoid(person: Person) -> set[UUID]:
    """Places where somebody regularly comes, or means to come, who must not meet this person."""
    others = people.kept_apart_from(person.pk)
    if not others:
        return set()
    there = Attendance.objects.filter(person__in=others, on__gte=clock.today() - LATELY)
    often = there.values_list("place").annotate(n=Count("id")).filter(n__gte=REGULARLY)
    means_to = Referral.objects.filter(person__in=others, state__in=(State.CHOSEN, State.CAME))
    return {place for place, _ in often} | set(means_to.values_list("place", flat=True))  # type: ignore[arg-type]


def _put_aside(referral: Referral) -> set[UUID]:
    """Where they said "not now", and what places said no themselves."""
    aside = Proposal.objects.filter(referral=referral, answer=Answer.NOT_NOW)
    return {*aside.values_list("place_id", flat=True), *closed_to(referral.person)}


def _fetching(place: Place) -> frozenset[str]:
    """A place with a pick-up fetches people of its own town."""
    fetches = Tag.PICK_UP in place.features and place.municipality
    return frozenset([place.municipality] if fetches else [])


def _in_reach(places: QuerySet[Place], asking: matching.Person) -> QuerySet[Place]:
    """Only places within a box around the person, or that fetch them from their town; all of them
    where no position may be used."""
    if asking.latitude is None or asking.longitude is None:
        return places
    up = asking.max_km / KM_PER_DEGREE
    over = up / max(0.01, cos(radians(min(89.0, abs(asking.latitude) + up))))
    near = Q(
        latitude__range=(asking.latitude - up, asking.latitude + up),
        longitude__range=(asking.longitude - over, asking.longitude + over),
    )
    fetched = Q(municipality__in=asking.fetched_from, said_features__contains=f'"{Tag.PICK_UP}"')
    return places.annotate(said_features=Cast("features", TextField())).filter(near | fetched)


def candidates(places: QuerySet[Place], referral: Referral) -> list[Candidate]:
    """Places with the days, tags and room of what is held there. Three statements."""
    today = clock.today()
    held: dict[UUID, list[Series]] = {}
    for series in _series(referral.organisation_id, today).filter(place__in=places.values("id")):
        held.setdefault(series.place_id, []).append(series)
    seats = _seats_left(referral.organisation_id, places, today)
    made = (_candidate(place, held.get(place.pk, []), seats, today) for place in places)
    return [candidate for candidate in made if candidate is not None]


def _series(organisation_id: UUID, today: date) -> QuerySet[Series]:
    """What is held for us or for everybody, and has not ended."""
    ours = Q(organisation=organisation_id) | Q(is_public=True)
    running = Q(ended_on=None) | Q(ended_on__gte=today)
    return Series.objects.filter(ours, running).order_by("title", "id")


def _seats_left(organisation_id: UUID, places: QuerySet[Place], today: date) -> dict[UUID, int]:
    """Series id → seats left at its next session, where they are counted."""
    ours = Q(organisation=organisation_id) | Q(series__is_public=True)
    ahead = Session.objects.filter(ours, place__in=places.values("id"), on__gte=today,
                                   on__lte=today + AHEAD, state=SessionState.PLANNED,
                                   capacity__isnull=False)  # fmt: skip
    coming = Count("sign_ups", filter=Q(sign_ups__state=SignUpState.COMING))
    rows = ahead.annotate(coming=coming).order_by("-starts_at")
    return {series: max(0, (room or 0) - n) for series, room, n in
            rows.values_list("series_id", "capacity", "coming")}  # fmt: skip


def _candidate(
    place: Place, series: list[Series], seats: dict[UUID, int], today: date
) -> Candidate | None:
    """The place as the engine sees it; None when it is never open."""
    days = {day for one in series for day in _days(one, today)}
    if not place.is_facility:
        days |= {span[0] for span in place.hours}
    if not days:
        return None
    room = _room(series, seats)
    capacity = max((one.capacity or 0 for one in series), default=0) or place.capacity or MANY
    side = matching.Place(
        id=str(place.pk),
        latitude=place.latitude,  # type: ignore[arg-type]
        longitude=place.longitude,  # type: ignore[arg-type]
        days=frozenset(matching.DAYS[day] for day in days),
        capacity=capacity,
        room_left=capacity if room is None else room,
        features=frozenset(place.features),
        fetches_from=_fetching(place),
        tags=frozenset([*place.tags, *(tag for one in series for tag in _tags(one))]),
        municipality=place.municipality,
        age_in_weeks=_age(series, today),
    )
    return Candidate(place, tuple(series), room, side)


def _tags(series: Series) -> list[str]:
    """What one can do there, and whose home town it is for."""
    return [*series.tags, *([home_tag(series.home_town)] if series.home_town else [])]


def _days(series: Series, today: date) -> set[int]:
    """The weekdays on which a series meets in the coming weeks."""
    rule = as_rule(series.rule, ended_on=series.ended_on)
    return {day.weekday() for day in dates(rule, today, today + AHEAD)}


def _room(series: Iterable[Series], seats: dict[UUID, int]) -> int | None:
    """The seats of the emptiest gathering; None when one of them does not count, or none is held."""
    counted = [None if one.capacity is None else seats.get(one.pk) for one in series]
    known = [left for left in counted if left is not None]
    return max(known) if known and len(known) == len(counted) else None


def _age(series: list[Series], today: date) -> float | None:
    """Weeks since the oldest gathering there began; None where that is not known."""
    starts = [as_rule(one.rule).start for one in series]
    known = [day for day in starts if day is not None]
    if not known or len(known) < len(starts):
        return None
    return max(0, (today - min(known)).days) / 7


def without_uncounted_room(candidate: Candidate, proposal: matching.Proposal) -> matching.Proposal:
    """Seats that nobody counts are not spoken of."""
    if candidate.room is not None:
        return proposal
    return replace(proposal, reasons=tuple(r for r in proposal.reasons if r.code != "room"))
