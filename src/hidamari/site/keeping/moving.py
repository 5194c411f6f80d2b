"""Move a house from one kind of database to another: every row, in one transaction, counted."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import environ
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, models, transaction
from django.utils.translation import gettext as _

from hidamari.site.keeping.databases import Impossible
from hidamari.ui.terminal import progress

KINDS = {"postgres", "postgresql", "sqlite"}
BATCH = 1000
LEFT = {"sessions.session", "usersessions.usersession"}  # whoever is signed in signs in again


def move(url: str) -> dict[str, int]:
    """Copy all rows into the empty database at `url`. Returns how many of each table.

    The database that is left stays as it was. Raises Impossible.
    """
    _open_target(url)
    if connections["target"].introspection.table_names():
        raise Impossible(_("There are tables in that database already. Please name an empty one."))
    call_command("migrate", database="target", verbosity=0, interactive=False)
    moved: dict[str, int] = {}
    with transaction.atomic(using="target"):
        _empty_what_migrations_wrote()
        for model in progress(list(_models()), label="move"):
            moved[model._meta.label_lower] = _copy(model)
    _count_on_from_there()
    return {label: count for label, count in moved.items() if count}


def _open_target(url: str) -> None:
    facts = _read(url)
    try:
        connections.settings["target"] = {**connections.settings["default"], **facts, "OPTIONS": {}}
        connections.settings["target"]["CONN_MAX_AGE"] = 0
        connections["target"].ensure_connection()
    except Exception as no:
        why = str(no).splitlines()[0].replace(str(facts.get("PASSWORD") or "\0"), "…")
        raise Impossible(_("That database cannot be opened: %(why)s") % {"why": why}) from None


def _read(url: str) -> dict[str, Any]:
    """What the address says. An error of the reader may repeat the password, so it is not passed on."""
    with suppress(ValueError):
        if urlsplit(url).scheme in KINDS:
            return environ.Env.db_url_config(url)
    raise Impossible(_("This is not the address of a database: postgres://… or sqlite:///…"))


def _models() -> Iterator[type[models.Model]]:
    """Every table, in no particular order: PostgreSQL looks at keys at the end of the transaction."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT:
            yield model


def _empty_what_migrations_wrote() -> None:
    for model in _models():
        model._base_manager.using("target").all()._raw_delete("target")


def _copy(model: type[models.Model]) -> int:
    """All rows as they are: times that are set by themselves, too."""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, models.DateField):
            field.auto_now = field.auto_now_add = False
    batch: list[Any] = []
    count = 0
    for row in model._base_manager.using("default").order_by("pk").iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            count += _write(model, batch)
            batch = []
    return count + (_write(model, batch) if batch else 0)


def _write(model: type[models.Model], batch: list[Any]) -> int:
    model._base_manager.using("target").bulk_create(batch)
    return len(batch)


def _count_on_from_there() -> None:
    """Numbers that the database gives go on after the highest that was moved."""
    target = connections["target"]
    statements = target.ops.sequence_reset_sql(no_style(), list(_models()))
    with target.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
