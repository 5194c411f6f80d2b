"""The file store: sealed bytes under MEDIA_ROOT/<organisation>/<id>. It knows no names."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from weakref import finalize

from cryptography.fernet import InvalidToken
from django.conf import settings

from hidamari.kernel.fields import house_keys
from hidamari.kernel.files.models import StoredFile

A_UUID = "*-*-*-*-*"  # other rooms keep other folders beside


class Fresh:
    """Bytes on the disk that no transaction has confirmed yet.

    A transaction that is rolled back forgets its `on_commit` calls; with the last of them goes
    this object, and with it the bytes. A process that dies leaves them to `strays`.
    """

    def __init__(self, path: Path) -> None:
        self._dropped = finalize(self, path.unlink, missing_ok=True)

    def confirm(self) -> None:
        self._dropped.detach()


def path_of(file: StoredFile) -> Path:
    return Path(settings.MEDIA_ROOT) / str(file.organisation_id) / str(file.pk)


def put(file: StoredFile, content: bytes) -> Callable[[], None]:
    """Seal the bytes of a file. Returns what is to be called on commit; without it they go."""
    path = path_of(file)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    fresh = Fresh(path)
    with os.fdopen(handle, "wb") as sealed:
        sealed.write(house_keys().encrypt(content))
        sealed.flush()
        os.fsync(sealed.fileno())  # on the disk before the database says so
    return fresh.confirm


def opened(file: StoredFile) -> bytes:
    """The bytes of a file. Raises FileNotFoundError, and InvalidToken where they are others."""
    content = house_keys().decrypt(path_of(file).read_bytes())
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise InvalidToken
    return content


def drop(path: Path) -> None:
    path.unlink(missing_ok=True)


def lying(*, since: datetime | None, before: datetime) -> Iterator[tuple[UUID, Path]]:
    """What came into the store between two moments: (id of the file, where)."""
    for path in Path(settings.MEDIA_ROOT).glob(f"{A_UUID}/{A_UUID}"):
        came = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if came < before and not (since and came < since):
            yield UUID(path.name), path
