"""An open desk and people who come to it: `python -m tests.door 2000`, inside a house."""

import json
import sys
from typing import Any

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


def called(n: int) -> str:
    """What the person of this number is called."""
    return f"{_kana(n)}{n}"


def _kana(n: int) -> str:
    return KANA[n % 44] + KANA[n * 7 % 44] + KANA[n * 13 % 44]


def some_people(organisation: Any, count: int) -> None:
    from hidamari.kernel.people import actions as people
    from tests import factories as make

    rows = (
        {"nickname": called(n), "kana": _kana(n), "municipality": "浜風市"} for n in range(count)
    )
    people.import_people(organisation=organisation, rows=rows, by=make.the_house(organisation))


def open_desk(count: int) -> dict[str, Any]:
    """A session that is on, so many people, and the ticket of its desk."""
    from hidamari.kernel import clock
    from hidamari.kernel.desk.pace import pace_of
    from hidamari.kernel.desk.ticket import ticket_for
    from tests import factories as make

    organisation = make.an_organisation("bench")
    series = make.a_series(make.a_project(organisation))
    session = make.a_session(series, clock.today())
    some_people(organisation, count)
    ticket = ticket_for(
        session, pace=pace_of(series), by=make.a_colleague(organisation, "desk", "coordinator")
    )
    ids = [str(pk) for pk in organisation.people.values_list("pk", flat=True)]
    return {"ticket": ticket.signed(), "people": ids, "session": str(session.pk)}


def count(session: str) -> dict[str, int]:
    """What a session holds: events, attendances, and how many people those are."""
    from hidamari.kernel.desk.models import Attendance, DoorEvent

    there = Attendance.objects.filter(session=session)
    return {
        "events": DoorEvent.objects.filter(session=session).count(),
        "attendances": there.count(),
        "people": there.values("person").distinct().count(),
    }


def ids(session: str) -> list[str]:
    """The events of a session."""
    from hidamari.kernel.desk.models import DoorEvent

    return [
        str(pk) for pk in DoorEvent.objects.filter(session=session).values_list("pk", flat=True)
    ]


if __name__ == "__main__":
    import django

    django.setup()
    name, *rest = sys.argv[1:]
    read = {"count": count, "ids": ids}
    print(json.dumps(read[name](*rest) if name in read else open_desk(int(name))))  # noqa: T201
