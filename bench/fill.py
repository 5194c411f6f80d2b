"""Things a bench needs inside a house: `python -m bench.fill prepare | door N | floor | people N`."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from hidamari.kernel import clock  # noqa: E402
from hidamari.kernel.desk.pace import pace_of  # noqa: E402
from hidamari.kernel.desk.ticket import ticket_for  # noqa: E402
from hidamari.kernel.people import actions as people  # noqa: E402
from tests import factories as make  # noqa: E402

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


def prepare() -> None:
    call_command("migrate", verbosity=0)


def floor() -> None:
    """The floor's one table."""
    from bench.floor import settings as floor_settings  # noqa: F401

    with connection.cursor() as cursor:
        kind = "uuid" if connection.vendor == "postgresql" else "char(32)"
        moment = "timestamptz" if connection.vendor == "postgresql" else "datetime"
        cursor.execute(
            f"create table floor_tap (id {kind} not null primary key, session {kind} not null,"
            f" person {kind} not null, at {moment} not null)"
        )
        cursor.execute("create index floor_tap_session on floor_tap (session)")


def some_people(organisation, count: int) -> None:
    rows = (
        {"nickname": f"{name}{n}", "kana": name, "municipality": "浜風市"}
        for n in range(count)
        for name in [KANA[n % 44] + KANA[n * 7 % 44] + KANA[n * 13 % 44]]
    )
    people.import_people(organisation=organisation, rows=rows, by=make.the_house(organisation))


def door(count: int) -> None:
    """A session that is on, so many people, and the ticket of its desk."""
    organisation = make.an_organisation("bench")
    series = make.a_series(make.a_project(organisation))
    session = make.a_session(series, clock.today())
    some_people(organisation, count)
    ticket = ticket_for(session, pace=pace_of(series), by=make.the_house(organisation))
    ids = [str(pk) for pk in organisation.people.values_list("pk", flat=True)]
    print(json.dumps({"ticket": ticket.signed(), "people": ids}))


if __name__ == "__main__":
    name, *args = sys.argv[1:]
    {"prepare": prepare, "floor": floor, "door": lambda n: door(int(n))}[name](*args)
