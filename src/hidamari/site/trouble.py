"""When the database cannot be used: one sentence for people, one line in the log."""

import logging
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise | str] = {
    "full": _("The disk is full. What was saved is safe; nothing new can be kept until there is room."),
    "read-only": _("The database can only be read. Nothing can be kept until its files may be written."),
    "corrupt": _("The database is damaged. Please stop the house and restore the last backup."),
    "missing": _("The database does not fit this version. Please run: hidamari init"),
    "busy": _("The database is busy. What was saved is safe. Wait a moment, and press once more."),
    "away": _("The database does not answer. What was saved is safe. Wait a moment, and press once more."),
}  # fmt: skip
SQLITE = {
    "SQLITE_FULL": "full", "SQLITE_READONLY": "read-only", "SQLITE_CORRUPT": "corrupt",
    "SQLITE_NOTADB": "corrupt", "SQLITE_BUSY": "busy", "SQLITE_LOCKED": "busy",
    "SQLITE_CANTOPEN": "away", "SQLITE_IOERR": "away",
}  # fmt: skip
POSTGRESQL = {
    "53100": "full", "25006": "read-only", "42P01": "missing", "42703": "missing",
    "55P03": "busy", "40P01": "busy", "57014": "busy", "53300": "busy",
    "XX001": "corrupt", "XX002": "corrupt",
}  # fmt: skip
MISSING = ("no such table", "no such column", "has no column named")


def kind_of(error: BaseException | None) -> str | None:
    """Which trouble with the database an error is; None when it is a fault of ours, or another."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    if isinstance(error, DataError | IntegrityError):
        return None
    cause: Any = error.__cause__ or error
    if any(words in str(error) for words in MISSING):
        return "missing"
    if name := getattr(cause, "sqlite_errorname", None):
        return SQLITE.get("_".join(name.split("_")[:2]))
    if state := getattr(cause, "sqlstate", None):
        return POSTGRESQL.get(state, "away" if state[:2] in ("08", "57", "58") else None)
    if "psycopg" in type(cause).__module__ and type(cause).__name__ in (
        "OperationalError", "InterfaceError",
    ):  # fmt: skip
        return "away"  # a connection that was lost has no code
    return None


def sentence(kind: str) -> str:
    """What a person is told, in their language."""
    return str(SENTENCES[kind])


class OneLine(logging.Filter):
    """Trouble with the database is one line in the log: a traceback would say nothing more."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if kind := kind_of(error):
            record.msg = f"{record.getMessage()}: database {kind}: {str(error).splitlines()[0]}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True
