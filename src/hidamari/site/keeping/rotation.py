"""A new key for what is sealed: every field and file is sealed anew, a few at a time."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from hidamari.kernel.fields import SealedText, house_keys
from hidamari.site import home as homes
from hidamari.site import installation
from hidamari.ui.terminal import progress

BATCH = 200


def rotate() -> dict[str, int]:
    """Seal everything with a new data key, and forget the old ones. The house must be closed.

    What was signed (sessions, desks, known devices) ends, too. The keys of look-up and of the record
    of deeds stay: what they made could not be compared any more.

    Interrupted, both keys stay in the file and nothing is lost: run it again.
    """
    path = Path(settings.HIDAMARI_HOME) / "keys.json"
    keys = homes.keys(path.parent)
    _use(path, {**keys, "data_keys": [homes.fresh_data_key(), *keys["data_keys"]]})
    counted = {"fields": _reseal_fields(), "files": _reseal_files()}
    fresh = {"secret_key": homes.fresh_secret(), "data_keys": settings.DATA_KEYS[:1]}
    _use(path, {**keys, **fresh})
    return counted


def _use(path: Path, keys: homes.Keys) -> None:
    """The key that seals is changed in the file and in the database, the file first."""
    homes.write_keys(path, keys)
    settings.DATA_KEYS = keys["data_keys"]
    installation.begin_to_use()


def _sealed_fields() -> Iterator[tuple[type[models.Model], list[str]]]:
    for model in apps.get_models():
        names = [f.attname for f in model._meta.local_concrete_fields if isinstance(f, SealedText)]
        if names:
            yield model, names


def _reseal_fields() -> int:
    return sum(
        _reseal_rows(model, batch, names)
        for model, names in progress(list(_sealed_fields()), label="keys")
        for batch in _batches(model)
    )


def _batches(model: type[models.Model]) -> Iterator[list[Any]]:
    last: Any = None
    while True:
        rows = model._base_manager.order_by("pk")
        pks = list(
            (rows.filter(pk__gt=last) if last else rows).values_list("pk", flat=True)[:BATCH]
        )
        if not pks:
            return
        yield pks
        last = pks[-1]


@transaction.atomic
def _reseal_rows(model: type[models.Model], pks: list[Any], names: list[str]) -> int:
    """Read with any key, written with the newest."""
    rows = list(model._base_manager.filter(pk__in=pks).only(*names))
    model._base_manager.bulk_update(rows, names)
    return len(rows) * len(names)


def _reseal_files() -> int:
    count = 0
    for path in Path(settings.MEDIA_ROOT).glob("*-*-*-*-*/*-*-*-*-*"):
        fresh = path.with_name(f".{path.name}.new")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(house_keys().rotate(path.read_bytes()))
            file.flush()
            os.fsync(file.fileno())
        os.utime(fresh, (path.stat().st_atime, path.stat().st_mtime))
        os.replace(fresh, path)
        count += 1
    return count
