"""Make a backup, while the house is open: database, files, seal, and the keys where that is wanted."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from hidamari.kernel import clock
from hidamari.kernel.audit import tail
from hidamari.site import installation
from hidamari.site.keeping import archive, databases

SUFFIX = ".hidamari"
FILES = "*-*-*-*-*/*-*-*-*-*"
DAILY, KEPT = timedelta(days=1), 7


@dataclass(frozen=True, slots=True)
class Backup:
    """What was made: where, how large (bytes), how many files, whether the keys are inside."""

    path: Path
    size: int
    files: int
    with_keys: bool
    moment: datetime


def make(folder: Path, *, passphrase: str = "", with_keys: bool = False, name: str = "") -> Backup:
    """Everything acknowledged before this moment, in one file in `folder`, readable by the owner."""
    installation.check_begun()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = clock.now()
    path = folder / (name or f"hidamari-{clock.local(moment):%Y%m%d-%H%M%S}{SUFFIX}")
    facts = {
        "version": installation.VERSION, "vendor": connection.vendor, "moment": moment.isoformat(),
        "migrations": sorted(".".join(key) for key in _applied()),
        "fingerprints": installation.fingerprints(), "with_keys": with_keys,
        "tail": tail.remembered(),
    }  # fmt: skip
    with _staging() as stage:
        linked = _link_files(stage)
        copy = databases.dump(stage)
        linked |= _link_files(stage)
        with archive.written(path, passphrase=passphrase, facts=lambda: facts) as out:
            out.add(copy.name, copy)
            for name_ in sorted(linked):
                out.add(f"files/{name_}", stage / "files" / name_)
            if with_keys:
                out.add("keys.json", Path(settings.HIDAMARI_HOME) / "keys.json")
    return Backup(path, path.stat().st_size, len(linked), with_keys, moment)


def before_upgrade() -> Backup:
    """The copy that is made before the tables change. The keys stay where they are."""
    return make(default_folder(), name=f"before-{clock.local(clock.now()):%Y%m%d-%H%M%S}{SUFFIX}")


def default_folder() -> Path:
    return Path(settings.BACKUPS)


def daily() -> Backup | None:
    """The backup of the day, when the last one is a day old; the oldest beyond seven go."""
    newest = last_moment()
    if newest and clock.now() - newest < DAILY:
        return None
    made = make(
        default_folder(), passphrase=passphrase_of_house(), with_keys=bool(passphrase_of_house())
    )
    for old in sorted(default_folder().glob(f"hidamari-*{SUFFIX}"))[:-KEPT]:
        old.unlink()
    return made


def last_moment() -> datetime | None:
    """When the newest backup in the folder of backups was made."""
    times = [path.stat().st_mtime for path in default_folder().glob(f"hidamari-*{SUFFIX}")]
    return datetime.fromtimestamp(max(times), clock.now().tzinfo) if times else None


def passphrase_of_house() -> str:
    """Of the daily backups: the first line of the file named in HIDAMARI_BACKUP_PASSPHRASE_FILE.

    Raises OSError where it is named and cannot be read: rather no backup than an open one.
    """
    path = settings.BACKUP_PASSPHRASE_FILE
    return Path(path).read_text().split("\n")[0].strip() if path else ""


def _applied() -> Any:
    return MigrationRecorder(connection).applied_migrations()


@contextmanager
def _staging() -> Iterator[Path]:
    """A folder on the disk of the house, so that files are linked, not copied."""
    stage = Path(tempfile.mkdtemp(prefix=".backup-", dir=settings.HIDAMARI_HOME))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _link_files(stage: Path) -> set[str]:
    """Hold on to every sealed file: one that is removed meanwhile is still in the backup."""
    names = set()
    for path in Path(settings.MEDIA_ROOT).glob(FILES):
        name = f"{path.parent.name}/{path.name}"
        target = stage / "files" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, target)
        except FileExistsError:
            pass
        except FileNotFoundError:  # removed this moment
            continue
        names.add(name)
    return names
