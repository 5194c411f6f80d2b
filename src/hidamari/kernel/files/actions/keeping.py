"""Write files: keep, hand on, remove. What is on the disk follows the transaction."""

import hashlib
from contextlib import suppress
from datetime import date, timedelta
from pathlib import PurePath

from django.db import transaction
from django.db.models import ProtectedError

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.audit.queries import older_since
from hidamari.kernel.files import kinds, queries, store
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.organisations.models import Organisation
from hidamari.ui.downloads import file_name

STRAY = timedelta(days=1)  # longer than any transaction


def keep_file(
    *, organisation: Organisation, name: str, content: bytes, by: Actor,
    file_kind: FileKind | None = None, until: date | None = None,
) -> StoredFile:  # fmt: skip
    """Keep a file, sealed; a photograph without what the camera added.

    `file_kind`: what the field that took it (`files/forms.py`) found; without it the file is looked at
    here. It goes by itself after the day `until`. Raises ValidationError with one sentence where
    it is too big, of another kind, or a picture that cannot be opened.
    """
    if file_kind is None:
        kinds.check_size(len(content), queries.biggest_of(organisation.pk))
        file_kind, content = kinds.looked_at(content)
    named = file_name(PurePath(name).stem, file_kind, internal=False)
    file = StoredFile(organisation=organisation, name=named, kind=file_kind, until=until)
    return _kept(file, content, by)


def copy_file(*, file: StoredFile, organisation: Organisation, by: Actor) -> StoredFile:
    """Hand a file on: the receiver's own copy, kept as long as they keep it."""
    copy = StoredFile(organisation=organisation, name=file.name, kind=file.kind)
    return _kept(copy, queries.content_of(file), by)


@transaction.atomic
def _kept(file: StoredFile, content: bytes, by: Actor) -> StoredFile:
    file.size, file.sha256 = len(content), hashlib.sha256(content).hexdigest()
    file.kept_at, file.kept_by = clock.now(), by.id
    file.save(force_insert=True)
    record(by=by, verb="file.kept", of=file, fields=["name", "sha256"])
    transaction.on_commit(store.put(file, content))
    return file


@transaction.atomic
def remove_file(*, file: StoredFile, by: Actor) -> None:
    """Remove a file: the row now, its bytes when that is certain."""
    path = store.path_of(file)
    record(by=by, verb="file.removed", of=file)
    file.delete()
    transaction.on_commit(lambda: store.drop(path))


def remove_what_is_over(*, by: Actor) -> int:
    """Remove the files whose day has passed; one that a record still holds stays. How many."""
    removed = 0
    for file in queries.files_over(clock.today()):
        with suppress(ProtectedError):
            remove_file(file=file, by=by)
            removed += 1
    return removed


def remove_strays() -> int:
    """Remove bytes that no file owns: its owner is gone, or a process died while writing.

    Never what lay there when an older database was put in place: it does not know its own files.
    """
    lying = dict(store.lying(since=older_since(), before=clock.now() - STRAY))
    strays = lying.keys() - queries.known_among(lying)
    for pk in strays:
        store.drop(lying[pk])
    return len(strays)
