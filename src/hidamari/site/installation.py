"""Whether keys, tables and database belong together: asked before anything is opened or changed."""

import json
from collections.abc import Iterable
from importlib.metadata import version as version_of
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from hidamari.site import queries
from hidamari.site.home import MARK, SECRETS, fingerprint
from hidamari.site.models import Installation

VERSION = version_of("hidamari")


class Unfit(Exception):
    """Keys, tables and database do not belong together. Its text is one sentence for people."""


def check_keys() -> None:
    """Raises Unfit where the keys of the home are not those this database was written with."""
    known = queries.installation()
    if known is None:
        return
    ours = {name: {print_} for name, print_ in fingerprints().items()}
    ours["data_key"] = {fingerprint(key) for key in settings.DATA_KEYS}
    wrong = sorted(n for n, print_ in known.fingerprints.items() if print_ not in ours.get(n, ()))
    if wrong:
        raise Unfit(
            _("The keys in %(file)s are not those of this database (%(names)s). Please put the "
              "right file back from your copy. Nothing was changed.")
            % {"file": "keys.json", "names": ", ".join(wrong)}
        )  # fmt: skip


def check_begun() -> None:
    """Raises Unfit where no house was ever made: a wrong HIDAMARI_HOME, or before `hidamari init`."""
    if queries.installation() is None:
        raise Unfit(
            _("There is no house here (%(home)s). Is HIDAMARI_HOME right? A new one begins with: "
              "hidamari init") % {"home": settings.HIDAMARI_HOME}
        )  # fmt: skip


def check_tables() -> None:
    """Raises Unfit where a table or column that the program needs is not there, or the other way."""
    if differing := sorted(_differing_tables()):
        raise Unfit(
            _("The tables of this database do not fit version %(version)s (%(names)s). It comes from "
              "another version that cannot be brought up to date. Please use the version it was made "
              "with, or restore a backup.")
            % {"version": VERSION, "names": ", ".join(differing[:3])}
        )  # fmt: skip


def from_a_newer_version(unknown: Iterable[tuple[str, str]]) -> str:
    """The sentence for a database that has been through migrations this program does not know."""
    return _(
        "This database was used by another version of Hidamari than this one (%(version)s): "
        "%(names)s. Please start that version. Nothing was changed."
    ) % {"version": VERSION, "names": ", ".join(sorted(f"{a}.{n}" for a, n in unknown)[:3])}


def begin_to_use() -> None:
    """Note in the database which version uses it, with which keys; and in the home that it is used."""
    (Path(settings.HIDAMARI_HOME) / MARK).write_text(json.dumps({"version": VERSION}))
    known = queries.installation() or Installation()
    known.fingerprints, known.version = fingerprints(), VERSION
    known.save()


def fingerprints() -> dict[str, str]:
    """Of each key that records depend on. SECRET_KEY is none of them: it may be changed."""
    keys = {name: settings.KEYS[name] for name in SECRETS if name != "secret_key"}
    return {
        name: fingerprint(key) for name, key in {**keys, "data_key": settings.DATA_KEYS[0]}.items()
    }


def _differing_tables() -> list[str]:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        return [
            table
            for table, columns in _expected().items()
            if table not in there or _columns(cursor, table) != columns
        ]


def _expected() -> dict[str, set[str]]:
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed]
    return {
        m._meta.db_table: {str(f.column) for f in m._meta.local_concrete_fields}
        for m in models if not m._meta.proxy
    }  # fmt: skip


def _columns(cursor: object, table: str) -> set[str]:
    described = connection.introspection.get_table_description(cursor, table)  # type: ignore[arg-type]
    return {column.name for column in described}
