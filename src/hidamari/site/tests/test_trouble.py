"""A database that cannot be used: one sentence for people, one line in the log, no traceback."""

import logging
import sqlite3

import psycopg
import pytest
from django.db import DataError, IntegrityError, OperationalError, ProgrammingError

from hidamari.site import trouble


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    error.__cause__ = cause
    return error


def of_sqlite(statement: str, *setup: str) -> Exception:
    """What SQLite itself raises."""
    database = sqlite3.connect(":memory:")
    for before in setup:
        database.execute(before)
    with pytest.raises(sqlite3.Error) as caught:
        database.execute(statement)
    return raised(OperationalError(str(caught.value)), caught.value)


def test_sqlite_says_what_it_is():
    full = of_sqlite(
        "INSERT INTO t SELECT hex(randomblob(90000))",
        "CREATE TABLE t (x)",
        "PRAGMA max_page_count=2",
    )
    assert trouble.kind_of(full) == "full"
    assert trouble.kind_of(of_sqlite("CREATE TABLE t (x)", "PRAGMA query_only=1")) == "read-only"
    assert trouble.kind_of(of_sqlite("SELECT * FROM no_such_thing")) == "missing"


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "x").write_bytes(b"this is not a database at all" * 100)
    with pytest.raises(sqlite3.Error) as caught:
        sqlite3.connect(tmp_path / "x").execute("SELECT * FROM sqlite_master")
    assert trouble.kind_of(raised(OperationalError("x"), caught.value)) == "corrupt"


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (psycopg.errors.DiskFull(), "full"),
        (psycopg.errors.UndefinedTable(), "missing"),
        (psycopg.errors.LockNotAvailable(), "busy"),
        (psycopg.errors.AdminShutdown(), "away"),
        (psycopg.errors.ReadOnlySqlTransaction(), "read-only"),
        (psycopg.OperationalError("server closed the connection unexpectedly"), "away"),
    ],
)
def test_postgresql_says_what_it_is(cause, kind):
    assert trouble.kind_of(raised(ProgrammingError("x"), cause)) == kind


@pytest.mark.parametrize("error", [ValueError("x"), IntegrityError("x"), DataError("x"), None])
def test_other_faults_are_not_excused(error):
    assert trouble.kind_of(error) is None


def test_a_page_says_it_in_words_and_the_log_in_one_line(client, db, monkeypatch, caplog):
    def away(*args, **kwargs):
        raise raised(OperationalError("server closed"), psycopg.errors.AdminShutdown())

    monkeypatch.setattr("hidamari.kernel.organisations.queries.is_bare", away)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 503 and answer["Retry-After"]
    assert "データベースが答えません" in answer.content.decode()
    (record,) = [r for r in caplog.records if r.name == "django.request"]
    assert trouble.OneLine().filter(record)
    assert "\n" not in logging.Formatter().format(record)
