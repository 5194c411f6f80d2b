"""Records for tests, made through the same actions as everywhere. No surprises: say what matters."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hidamari.engines.japanese import search_text
from hidamari.kernel import clock
from hidamari.kernel.access.actor import NOWHERE, Actor, house
from hidamari.kernel.desk import actions as desk
from hidamari.kernel.desk.incoming import read_event
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.desk.ticket import ticket_for
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations import actions as organisations
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.kernel.organisations.queries.accounts import works_still
from hidamari.kernel.packs import registry
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.models import Person
from hidamari.kernel.places.models import Place

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 13, 42, tzinfo=ZoneInfo("Asia/Tokyo"))
WEEKLY_MONDAY = {"kind": "weekly", "weekdays": [0]}


def the_house(organisation: Organisation | None = None) -> Actor:
    owner = organisation.pk if organisation else NOWHERE
    return house(owner, permissions=registry.permissions())


def an_organisation(slug: str = "engawa", kind: str = "npo") -> Organisation:
    return organisations.found_organisation(
        slug=slug, name=f"{slug}(見本)", kind=kind, by=the_house()
    )


def a_colleague(organisation: Organisation, name: str, *roles: str) -> Actor:
    """Somebody with an account and these roles."""
    user = organisations.open_account(username=name, name=name, password=None, by=the_house())
    organisations.join(user=user, organisation=organisation, roles=roles, by=the_house())
    return works_still(user.pk, organisation.pk)


def a_project(organisation: Organisation, title: str = "縁側から町へ") -> Project:
    return organisations.plan_project(
        organisation=organisation,
        title=title,
        starts_on=date(2026, 4, 1),
        ends_on=date(2027, 3, 31),
        by=the_house(organisation),
    )


def a_person(organisation: Organisation, nickname: str = "ひなた", **facts: Any) -> Person:
    return people.add_person(
        organisation=organisation, nickname=nickname, by=the_house(organisation), **facts
    )


def new_place(organisation: Organisation, name: str = "みなとの縁側", **facts: Any) -> Place:
    """A place not yet saved."""
    given = {"latitude": 34.8666, "longitude": 138.3214, "sort_key": "M", "added_at": clock.now()}
    words = {"words": search_text(name)}
    return Place(organisation=organisation, name=name, **{**given, **words, **facts})


def a_place(organisation: Organisation, name: str = "みなとの縁側", **facts: Any) -> Place:
    place = new_place(organisation, name, **facts)
    place.save(force_insert=True)
    return place


def a_series(project: Project, place: Place | None = None, **facts: Any) -> Series:
    given = {
        "title": "ひだまりカフェ",
        "rule": WEEKLY_MONDAY,
        "starts_at": time(13, 30),
        "ends_at": time(15, 30),
    }
    return Series.objects.create(
        organisation=project.organisation,
        project=project,
        place=place or a_place(project.organisation),
        **{**given, **facts},
    )


def a_session(series: Series, on: date = TODAY, **facts: Any) -> Session:
    zone = ZoneInfo("Asia/Tokyo")
    given = {
        "starts_at": datetime.combine(on, series.starts_at, zone),
        "ends_at": datetime.combine(on, series.ends_at, zone),
        "planned_on": on,
    }
    return Session.objects.create(
        organisation=series.organisation,
        project=series.project,
        series=series,
        place=series.place,
        on=on,
        **{**given, **facts},
    )


def weekly_sessions(series: Series, count: int, last: date = TODAY) -> list[Session]:
    """So many sessions, a week apart, the last on `last`."""
    return [a_session(series, last - timedelta(weeks=n)) for n in reversed(range(count))]


def tap(session: Session, person: Person, **facts: Any) -> desk.Taken:
    """Somebody comes to a session."""
    ticket = ticket_for(session, pace=pace_of(session.series), by=the_house(session.organisation))
    given = {"id": new_id(), "kind": "tap", "device_at": session.starts_at}
    return desk.take(ticket=ticket, told=read_event({**given, "person_id": person.pk, **facts}))


def door(session: Session, kind: str, **facts: Any) -> desk.Taken:
    """Anything else that happens at the door."""
    ticket = ticket_for(session, pace=pace_of(session.series), by=the_house(session.organisation))
    given = {"id": new_id(), "device_at": session.starts_at}
    return desk.take(ticket=ticket, told=read_event({**given, "kind": kind, **facts}))
