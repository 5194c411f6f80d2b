"""The few statements of a tap, written by hand: the busiest moment of the house.

PostgreSQL takes several statements in one message, so a tap costs it four; SQLite takes them one
by one, without a network between.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db import connections, models

from hidamari.kernel.desk.models import Rhythm
from hidamari.kernel.desk.ticket import Ticket
from hidamari.kernel.packs import registry

READ = """
SELECT p.id, p.merged_into_id, r.times, r.first_on, r.last_on, r.recent, r.last_session_id,
  EXISTS (SELECT 1 FROM desk_doorevent e
          WHERE e.session_id = %s AND e.person_id = p.id AND e.id <> %s)
  OR EXISTS (SELECT 1 FROM desk_doorevent e WHERE e.refers_to = %s), {awaited},
  EXISTS (SELECT 1 FROM people_keepapart k
          JOIN people_person o ON o.id = CASE WHEN k.a_id = p.id THEN k.b_id ELSE k.a_id END
          JOIN desk_attendance t ON t.person_id = o.id AND t.session_id = %s AND t.left_at IS NULL
          WHERE (k.a_id = p.id OR k.b_id = p.id) AND k.ended_at IS NULL
            AND (%s OR NOT o.shielded OR o.namesake))
FROM people_person p LEFT JOIN desk_rhythm r ON r.person_id = p.id
WHERE p.id = %s AND p.organisation_id = %s AND p.erased_at IS NULL
  AND (%s OR NOT p.shielded OR p.namesake OR p.merged_into_id IS NOT NULL)
"""
LOCK = "SELECT 1 FROM people_person WHERE id = %s FOR UPDATE;"


def read_person(*, person: UUID, ticket: Ticket, event: UUID, hidden_too: bool) -> Any:
    """The person, their rhythm, whether anything else is known of them here, and whether a pack
    awaits them here; locked.

    Whom the desk may not know of is not there, as any stranger, unless `hidden_too`.
    A row (id, merged into, times, first, last, recent, last session, has history, awaited, whether
    somebody is here whom they must not meet and the desk may know of) or None.
    On PostgreSQL the lock comes in a statement of its own: the next one sees what the holder
    before us wrote. SQLite writers are alone anyway (IMMEDIATE).
    """
    database = connections["default"]  # once: the proxy is looked up anew at each use
    sql, awaiting = _read()
    places = [ticket.place_id] * awaiting
    here = [ticket.session_id, ticket.sees_shielded]
    asked: list[Any] = [ticket.session_id, event, event, *places, *here, person,
                        ticket.organisation_id, hidden_too]  # fmt: skip
    if database.vendor != "postgresql":
        asked = [value if isinstance(value, bool) else value.hex for value in asked]
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(LOCK + sql, [person, *asked])
            cursor.nextset()
        else:
            cursor.execute(sql, asked)
        return cursor.fetchone()


@cache
def _read() -> tuple[str, int]:
    """The statement, with what the packs await in it, and how often it asks for the place."""
    awaited = [arrival.awaited for app in registry for arrival in app.on_arrival]
    return READ.format(awaited=" OR ".join(awaited) or "1 = 0"), len(awaited)


def write(*rows: models.Model) -> None:
    """Insert rows; a Rhythm that is there already is replaced. IntegrityError as always."""
    database = connections["default"]
    prepared = [(_insert(type(row), database.vendor), _values(row, database)) for row in rows]
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            together = ";".join(sql for sql, _ in prepared)
            cursor.execute(together, [value for _, values in prepared for value in values])
        else:
            for sql, values in prepared:
                cursor.execute(sql, values)


@lru_cache
def _fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The columns we give a value: not those that the database numbers."""
    return tuple(f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField))


@lru_cache
def _insert(model: type[models.Model], vendor: str) -> str:
    columns = [f'"{field.column}"' for field in _fields(model)]
    blanks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({blanks})"
    if model is Rhythm:
        changed = ", ".join(f"{c} = excluded.{c}" for c in columns)
        sql += f" ON CONFLICT (person_id) DO UPDATE SET {changed}"
    return sql


def _values(row: models.Model, database: Any) -> list[Any]:
    held = row.__dict__
    return [prepare(held[name], database) for name, prepare in _preparers(type(row))]


@lru_cache
def _preparers(model: type[models.Model]) -> tuple[tuple[str, Callable[..., Any]], ...]:
    """Attribute, and what prepares its value; a key is prepared as the key it points to."""
    pointed = [(f.attname, getattr(f, "target_field", f)) for f in _fields(model)]
    return tuple((name, field.get_db_prep_save) for name, field in pointed)
