"""Rows as the values that `engines.hsds` writes: what is told to everybody, and nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from hidamari.engines.hsds import Day, Gathering, Hours, Offer, Owner, Spot
from hidamari.engines.recurrence import Rule, dates
from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.directory.models import DATASET, Holder, Listing
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.gatherings.pattern import as_rule
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places.models import OpeningException, Place


def of_place(place: Place, exceptions: Iterable[OpeningException]) -> Offer:
    """A place of ours: its service has the same id."""
    owner = of_organisation(place.organisation)
    return Offer(place.pk, place.pk, spot(place, exceptions), owner, changed_at=place.changed_at)


def of_series(
    series: Series, exceptions: Iterable[OpeningException], sessions: Iterable[Session]
) -> Offer:
    held = Gathering(
        series.title,
        series.summary,
        as_rule(series.rule, ended_on=series.ended_on),
        series.starts_at,
        series.ends_at,
        days=_unusual(series, sessions),
        capacity=series.capacity,
        cost=series.cost,
        audience=series.audience,
        tags=tuple(series.tags),
    )
    there, owner = spot(series.place, exceptions), of_organisation(series.organisation)
    return Offer(series.pk, series.pk, there, owner, held, series.changed_at)


def of_listing(listing: Listing, exceptions: Iterable[OpeningException]) -> Offer:
    """What another directory offers, under its ids there."""
    return Offer(
        listing.service_id,
        listing.at_id,
        spot(listing.place, exceptions),
        of_holder(listing.holder) if listing.holder else None,
        None if listing.is_place else held_elsewhere(listing),
        listing.modified_at,
    )


def held_elsewhere(listing: Listing) -> Gathering:
    return Gathering(
        listing.title,
        listing.summary,
        as_rule(listing.rule) if listing.rule else None,
        listing.starts_at,
        listing.ends_at,
        listing.times_note,
        tuple(Day(date.fromisoformat(d), _time(o), _time(c), why) for d, o, c, why in listing.days),
        listing.capacity,
        listing.cost,
        listing.audience,
        tuple(listing.tags),
    )


def times_of(
    listing: Listing, since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """When a gathering elsewhere is held between two moments."""
    held, zone = held_elsewhere(listing), listing.place.zone
    first, last = (clock.local(at, zone).date() for at in (since, until))
    other = {day.on: day for day in held.days if first <= day.on <= last}
    usual = set(_days(held.rule, first, last)) if held.rule else set()
    for on in sorted(usual | other.keys()):
        day = other.get(on, Day(on, held.starts_at, held.ends_at))
        if day.opens and day.closes:
            times = (datetime.combine(on, at, ZoneInfo(zone)) for at in (day.opens, day.closes))
            starts, ends = times
            if starts < until and ends > since:
                yield starts, ends


def _days(rule: Rule, first: date, last: date) -> list[date]:
    """None for a rule of every other week that does not say where it begins."""
    try:
        return dates(rule, first, last)
    except Refusal:
        return []


def of_organisation(organisation: Organisation) -> Owner:
    kind = str(organisation.get_kind_display())  # type: ignore[attr-defined]
    where = organisation.municipality
    return Owner(
        organisation.pk,
        organisation.name,
        f"{kind}({where})" if where else kind,
        organisation.kind,
        where,
        organisation.phone,
    )


def of_holder(holder: Holder) -> Owner:
    return Owner(
        holder.source_id,
        holder.name,
        holder.description,
        holder.kind,
        holder.municipality,
        holder.phone,
        holder.url,
        holder.email,
    )


def spot(place: Place, exceptions: Iterable[OpeningException]) -> Spot:
    """A place as everybody may know it: not whom to ask, and no cells of its file."""
    return Spot(
        id=location_id(place),
        name=place.name,
        kana=place.kana,
        kind=place.kind,
        is_facility=place.is_facility,
        summary=place.summary,
        address=place.address,
        municipality=place.municipality,
        latitude=place.latitude,
        longitude=place.longitude,
        hours=tuple(
            Hours(day, time.fromisoformat(opens), time.fromisoformat(closes))
            for day, opens, closes in place.hours
        ),
        hours_note=place.hours_note,
        days=tuple(Day(e.day, e.opens, e.closes, e.reason) for e in exceptions),
        cost=place.cost,
        capacity=place.capacity,
        audience=place.audience,
        features=tuple(place.features),
        tags=tuple(place.tags),
        languages=tuple(place.languages),
        phone=place.phone,
        url=place.url,
        checked_on=place.checked_on,
        zone=place.zone,
    )


def location_id(place: Place) -> UUID:
    """A place that came from another directory keeps its id there."""
    return UUID(place.identity) if place.dataset == DATASET else place.pk


def _unusual(series: Series, sessions: Iterable[Session]) -> tuple[Day, ...]:
    """Coming days that are not as the rule says: not held, moved, at other hours, or added."""
    found: dict[date, Day] = {}
    for session in sessions:
        is_held = session.state == SessionState.PLANNED
        if session.planned_on and (not is_held or session.planned_on != session.on):
            found.setdefault(session.planned_on, Day(session.planned_on, reason=session.note))
        times = _on_the_wall(session, series.place.zone)
        usual = (series.starts_at, series.ends_at)
        if is_held and (session.planned_on != session.on or times != usual):
            found[session.on] = Day(session.on, *times, session.note)
    return tuple(found.values())


def _on_the_wall(session: Session, zone: str) -> tuple[time, time]:
    starts, ends = (clock.local(at, zone).time() for at in (session.starts_at, session.ends_at))
    return starts, ends


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
