"""Found by words: the index beside the column `words`, on SQLite and on PostgreSQL.

SQLite: an FTS5 table without content, fed by triggers; its row numbers come from `places_shelf`,
since those of a table with a text key are not kept by VACUUM. PostgreSQL: a GIN index. Both are
made again by `install` (after each migrate) wherever they are missing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from hidamari.engines.japanese import search_terms
from hidamari.kernel.places.derived import LONGEST_WORD

MOST = 1000
"""Hits that are put in order; who finds more is asked for another word."""

_BULK = "bulk"  # while this stands on the shelf, new places are indexed together afterwards
_ADD = """
    INSERT INTO places_shelf(place_id) SELECT new.id
        WHERE NOT EXISTS (SELECT 1 FROM places_shelf WHERE place_id = new.id);
    INSERT INTO places_words(rowid, words)
        SELECT number, new.words FROM places_shelf WHERE place_id = new.id;"""
_DROP = """
    INSERT INTO places_words(places_words, rowid, words)
        SELECT 'delete', number, old.words FROM places_shelf WHERE place_id = old.id;"""
SQLITE = (
    """CREATE TABLE IF NOT EXISTS places_shelf
        (number INTEGER PRIMARY KEY, place_id TEXT NOT NULL UNIQUE)""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS places_words USING fts5
        (words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'")""",
    f"""CREATE TRIGGER IF NOT EXISTS places_words_added AFTER INSERT ON places_place
        WHEN NOT EXISTS (SELECT 1 FROM places_shelf WHERE place_id = '{_BULK}')
        BEGIN {_ADD} END""",
    f"""CREATE TRIGGER IF NOT EXISTS places_words_changed AFTER UPDATE OF words ON places_place
        WHEN old.words IS NOT new.words BEGIN {_DROP} {_ADD} END""",
    f"""CREATE TRIGGER IF NOT EXISTS places_words_gone AFTER DELETE ON places_place
        BEGIN {_DROP} DELETE FROM places_shelf WHERE place_id = old.id; END""",
)
_PUT = "INSERT INTO places_shelf(place_id) VALUES (%s)"
_SHELVE = """INSERT INTO places_shelf(place_id)
    SELECT id FROM places_place WHERE id NOT IN (SELECT place_id FROM places_shelf)"""
_INDEX = """INSERT INTO places_words(rowid, words)
    SELECT number, words FROM places_shelf JOIN places_place ON id = place_id
    WHERE number > %s ORDER BY number"""
SQLITE_AGAIN = (
    "DROP TABLE IF EXISTS places_words",
    "DROP TABLE IF EXISTS places_shelf",
    *SQLITE,
    _SHELVE,
    _INDEX.replace("%s", "0"),
)
_VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
POSTGRESQL = (
    f"CREATE INDEX IF NOT EXISTS places_words_index ON places_place USING gin ({_VECTOR})",
)
_FTS = """SELECT place_id FROM places_shelf WHERE number IN
    (SELECT rowid FROM places_words WHERE places_words MATCH %s LIMIT %s)"""
_GIN = f"SELECT id FROM places_place WHERE {_VECTOR} @@ %s::tsquery LIMIT %s"


def install(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the index where it is missing, and fill it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _missing(connection.vendor, cursor):
            cursor.execute(statement)


def _missing(vendor: str, cursor: Any) -> tuple[str, ...]:
    if vendor == "postgresql":
        return POSTGRESQL
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'places_words_%ed'")
    (triggers,) = cursor.fetchone()
    return () if triggers == 2 else SQLITE_AGAIN


@contextmanager
def many_at_once(ids: Iterable[UUID], using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Inside a transaction that adds these: SQLite indexes them in one go, ten times faster."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO places_shelf(place_id) VALUES (%s)", [_BULK])
            cursor.execute("SELECT max(number) FROM places_shelf")
            (last,) = cursor.fetchone()
        yield
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM places_shelf WHERE place_id = %s", [_BULK])
            cursor.executemany(_PUT, [[pk.hex] for pk in ids])
            cursor.execute(_INDEX, [last - 1])


def counted(using: str = DEFAULT_DB_ALIAS) -> None:
    """Tell the planner how many there are; without that it walks the whole list."""
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE places_place")


def ways_of(query: str) -> list[tuple[str, ...]]:
    """Two ways to hold a query: all its pieces, or all its words; each cut as in the column."""
    terms = search_terms(query)
    ways = ([word[:LONGEST_WORD] for word in way] for way in (terms.pieces, terms.words))
    return list(dict.fromkeys(tuple(way) for way in ways if way))


@dataclass(frozen=True)
class Asked:
    """A question to the index: all words of one of the ways, and every word of `also`."""

    ways: Sequence[Sequence[str]]
    also: Sequence[str] = ()
    using: str = DEFAULT_DB_ALIAS

    def ids(self, most: int = MOST + 1) -> list[UUID]:
        """Up to so many places that hold it, in no order."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(self._find(), [self._terms(), most])
            return [pk if isinstance(pk, UUID) else UUID(pk) for (pk,) in cursor.fetchall()]

    def _find(self) -> str:
        return _DIALECT[connections[self.using].vendor].find

    def _terms(self) -> str:
        said = _DIALECT[connections[self.using].vendor]
        ways = said.either.join(f"({said.both.join(map(said.word, way))})" for way in self.ways)
        return said.both.join([*([f"({ways})"] if ways else []), *map(said.word, self.also)])


def is_beginning(word: str) -> bool:
    """A single letter stands for every word that begins with it."""
    return len(word) == 1


def _fts_word(word: str) -> str:
    quoted = '"' + word.replace('"', '""') + '"'
    return f"{quoted}*" if is_beginning(word) else quoted


def _lexeme(word: str) -> str:
    quoted = "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
    return f"{quoted}:*" if is_beginning(word) else quoted


class _Dialect(NamedTuple):
    find: str
    word: Callable[[str], str]
    both: str
    either: str


_DIALECT = {
    "sqlite": _Dialect(_FTS, _fts_word, " AND ", " OR "),
    "postgresql": _Dialect(_GIN, _lexeme, " & ", " | "),
}
