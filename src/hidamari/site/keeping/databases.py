"""The database as one file, and back: SQLite by its backup interface, PostgreSQL by pg_dump."""

import os
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
PAGES = 2000  # copied at a time; in between others write


class Impossible(Exception):
    """The database cannot be copied or put back. Its text is one sentence for people."""


def dump(folder: Path) -> Path:
    """A copy of the database as it is at one moment, while others read and write."""
    path = folder / NAMES[connection.vendor]
    if connection.vendor == "postgresql":
        _tool("pg_dump", ["--format=custom", "--no-owner", f"--file={path}"])
    else:
        copy_sqlite(Path(settings.DATABASES["default"]["NAME"]), path)
    path.chmod(0o600)
    return path


def copy_sqlite(source: Path, target: Path) -> None:
    with _plain(source) as there, _plain(target) as here:
        there.backup(here, pages=PAGES, sleep=0.001)
        here.execute("PRAGMA journal_mode=DELETE")


def put_back(path: Path) -> None:
    """Fill the empty database of this home with a copy. Raises Impossible."""
    if path.name != NAMES[connection.vendor]:
        raise Impossible(
            _("This backup holds another kind of database (%(name)s). Restore it with the kind it was "
              "made with, then use: hidamari move --to") % {"name": path.name}
        )  # fmt: skip
    if connection.vendor == "postgresql":
        _tool("pg_restore", ["--no-owner", "--exit-on-error", "--single-transaction",
                             f"--dbname={_facts()['dbname']}", str(path)])  # fmt: skip
    else:
        connection.close()
        os.replace(path, settings.DATABASES["default"]["NAME"])


def is_empty() -> bool:
    """Whether the database of this home holds no table yet."""
    if connection.vendor == "sqlite":
        return not Path(settings.DATABASES["default"]["NAME"]).exists()
    return not connection.introspection.table_names()


def _plain(path: Path) -> Any:
    from contextlib import closing

    return closing(sqlite3.connect(path, timeout=60))


def _facts() -> dict[str, str]:
    database = settings.DATABASES["default"]
    named = {"host": "HOST", "port": "PORT", "user": "USER", "dbname": "NAME"}
    return {name: str(database[key]) for name, key in named.items() if database.get(key)}


def _tool(program: str, options: Sequence[str]) -> None:
    """Run a program of PostgreSQL. The password goes by the environment, not the command line."""
    named = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
    env = {**os.environ, **{named[name]: value for name, value in _facts().items()}}
    env["PGPASSWORD"] = settings.DATABASES["default"].get("PASSWORD") or ""
    try:
        done = subprocess.run([program, *options], env=env, capture_output=True, text=True)
    except FileNotFoundError:
        raise Impossible(
            _("%(program)s is not installed here. Please install PostgreSQL's client programs.")
            % {"program": program}
        ) from None
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Impossible(_("%(program)s failed: %(why)s") % {"program": program, "why": why})
