"""Things a bench needs inside a house: `python -m bench.fill floor | pages N`."""

import json
import os
import random
import sys
from itertools import islice
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from hidamari.kernel import clock  # noqa: E402
from hidamari.kernel.places.models import Place  # noqa: E402
from hidamari.kernel.places.search import counted, many_at_once  # noqa: E402
from tests import factories as make  # noqa: E402
from tests.door import KANA, some_people  # noqa: E402
from tests.personas import signed_in  # noqa: E402


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


def some_places(organisation, count: int) -> None:
    """Public places scattered over a hundred kilometres, indexed and counted as an import does."""
    dice = random.Random(1)
    rows = (
        make.new_place(
            organisation,
            name=f"{KANA[n % 44]}の縁側{n}",
            latitude=34.4 + dice.random(),
            longitude=137.9 + dice.random(),
            identity=f"bench-{n}",
        )
        for n in range(count)
    )
    while batch := list(islice(rows, 2000)):
        with transaction.atomic(), many_at_once(place.pk for place in batch):
            Place.objects.bulk_create(batch)
    counted()


def pages(count: int) -> None:
    """A house of so many people and places: a cookie, the paths to ask for, their statements."""
    organisation = make.an_organisation("bench")
    series = make.a_series(make.a_project(organisation))
    sessions = make.weekly_sessions(series, 8, clock.today())
    some_people(organisation, count)
    some_places(organisation, count)
    people = list(organisation.people.order_by("id")[:: max(1, count // 40)][:40])
    for session in sessions:
        for person in people:
            make.tap(session, person)
    client = signed_in(organisation, "bench", "coordinator", "link-worker")
    root = f"/o/{organisation.slug}"
    paths = {
        "desk": [f"{root}/desk/{sessions[-1].pk}/"],
        "desk_search": [f"{root}/desk/{sessions[-1].pk}/?q={quote(q)}" for q in ("ア", "ka", "キ")],
        "person": [f"{root}/people/{person.pk}/" for person in people],
        "people_search": [f"{root}/people/?q={quote(q)}" for q in ("アヌ", "ka", "ひと")],
        "public_near": ["/places/find/?lat=34.8666&lon=138.3214"],
        "public_search": [f"/places/find/?town={quote(t)}" for t in ("縁側", "アの縁側1")],
    }
    queries = {}
    for name, found in paths.items():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(found[0])
        queries[name] = (
            len(captured) if answer.status_code == 200 else f"status {answer.status_code}"
        )
    cookie = client.cookies["sessionid"].value
    print(json.dumps({"cookie": cookie, "paths": paths, "queries": queries}))


if __name__ == "__main__":
    name, *args = sys.argv[1:]
    doors = {"floor": floor, "pages": pages}
    doors[name](*map(int, args))
