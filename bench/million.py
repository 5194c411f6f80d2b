"""Inside a house on PostgreSQL: fill it by SQL, tap, list, recount. `python -m bench.million N`."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
django.setup()

from django.db import connection  # noqa: E402

from hidamari.kernel import clock  # noqa: E402
from hidamari.kernel.keepintouch import queries  # noqa: E402
from hidamari.kernel.people.models import Person  # noqa: E402
from tests import factories as make  # noqa: E402

VISITS, WEEKS, TAPS, RUNS = 20, 104, 500, 7

PEOPLE_SQL = """
INSERT INTO people_person ({columns})
SELECT {values} FROM people_person p, generate_series(1, {count}) n WHERE p.id = %s
"""
VISITS_SQL = """
INSERT INTO desk_attendance (organisation_id, session_id, person_id, place_id, project_id, "on", came_at)
SELECT s.organisation_id, s.id, md5('p' || n)::uuid, s.place_id, s.project_id, s."on", s.starts_at
FROM generate_series(1, {count}) n
CROSS JOIN generate_series(0, {visits} - 1) v
JOIN bench_week s ON s.week = 1 + (n % 25) + v * (1 + n % 4)
"""
SUMMARY = """
WITH latest AS (
  SELECT person_id, "on", count(*) OVER w_all AS times, min("on") OVER w_all AS first_on,
         row_number() OVER (PARTITION BY person_id ORDER BY "on" DESC) AS back
  FROM desk_attendance WINDOW w_all AS (PARTITION BY person_id)
), gaps AS (
  SELECT person_id, "on", times, first_on, back,
         "on" - lag("on") OVER (PARTITION BY person_id ORDER BY "on") AS gap
  FROM latest WHERE back <= 8
), summed AS (
  SELECT person_id, max(times) AS times, min(first_on) AS first_on, max("on") AS last_on,
         jsonb_agg("on" ORDER BY "on") AS recent,
         CASE WHEN count(*) < 3 THEN 7 ELSE percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) END AS gap
  FROM gaps GROUP BY person_id
)
SELECT person_id, times, first_on, last_on, recent, gap,
       last_on + floor(greatest(14, 2 * gap))::int + 1 AS away_on
FROM summed
"""
RHYTHM_SQL = f"""
INSERT INTO desk_rhythm
  (person_id, organisation_id, times, first_on, last_on, recent, gap_days, away_on, last_session_id)
SELECT s.person_id, p.organisation_id, times, first_on, last_on, recent, gap, away_on, w.id
FROM ({SUMMARY}) s JOIN people_person p ON p.id = s.person_id JOIN bench_week w ON w."on" = s.last_on
"""


def fill(count: int) -> Any:
    """One organisation, 104 weekly sessions, so many people with twenty visits each."""
    organisation = make.an_organisation("million")
    series = make.a_series(make.a_project(organisation))
    sessions = make.weekly_sessions(series, WEEKS, clock.today())
    model = make.a_person(organisation)
    own = {
        "id": "md5('p' || n)::uuid",
        "nickname": "'ひと' || n",
        "sort_key": "lpad(n::text, 8, '0')",
    }
    names = [field.column for field in Person._meta.concrete_fields]
    values = ", ".join(own.get(name, f'p."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # keys are right by construction
        cursor.execute(PEOPLE_SQL.format(columns=columns, values=values, count=count), [model.pk])
        cursor.execute(
            "CREATE TABLE bench_week AS SELECT *, row_number() OVER (ORDER BY starts_at) AS week"
            " FROM gatherings_session"
        )
        cursor.execute(VISITS_SQL.format(count=count, visits=VISITS))
        cursor.execute(RHYTHM_SQL)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")
    return organisation, sessions


def tap(organisation: Any, session: Any) -> None:
    """So many real taps, so that the summary is one kept up to date, not one just made."""
    there = Person.objects.filter(attendances__session=session).values("pk")
    absent = Person.objects.filter(organisation=organisation).exclude(pk__in=there)
    for person in absent.order_by("sort_key")[:TAPS]:
        make.tap(session, person)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Median seconds of several runs, and the last answer."""
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), answer


def main(count: int) -> None:
    started = time.perf_counter()
    organisation, sessions = fill(count)
    tap(organisation, sessions[-1])
    filled = time.perf_counter() - started
    by = make.the_house(organisation)
    page = lambda: [row.person.nickname for row in queries.with_faces(queries.away(by))[:40]]  # noqa: E731
    page_seconds, _ = timed(page)
    count_seconds, away = timed(lambda: queries.away(by).count())
    with connection.cursor() as cursor:
        begun = time.perf_counter()
        cursor.execute(
            f"SELECT count(*), count(*) FILTER (WHERE r.away_on IS DISTINCT FROM s.away_on OR"
            f" r.times <> s.times OR r.gap_days <> s.gap), count(*) FILTER (WHERE s.away_on <= %s)"
            f" FROM ({SUMMARY}) s LEFT JOIN desk_rhythm r USING (person_id)",
            [clock.today()],
        )
        people, different, recounted = cursor.fetchone()
        recount_seconds = time.perf_counter() - begun
        cursor.execute("SELECT count(*) FROM desk_attendance")
        visits = cursor.fetchone()[0]
    print(json.dumps({
        "people": people, "check_ins": visits, "fill_s": round(filled, 1),
        "list_of_40_s": round(page_seconds, 3), "count_s": round(count_seconds, 3),
        "away": away, "away_recounted": recounted, "summaries_that_differ": different,
        "full_recount_s": round(recount_seconds, 1),
        "faster_than_recount": round(recount_seconds / (page_seconds + count_seconds), 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
