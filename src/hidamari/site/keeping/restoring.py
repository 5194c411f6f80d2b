"""Put a backup back into an empty home; or only try it, as a drill."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from hidamari.kernel.audit import tail
from hidamari.site import home as homes
from hidamari.site.keeping import archive, databases
from hidamari.site.keeping.databases import Impossible


def unpacked(path: Path, into: Path, *, passphrase: str, keys: Path | None) -> dict[str, Any]:
    """The backup's content in a folder, whole, of this version or an older one, with its keys.

    Returns its manifest. Raises Impossible with one sentence.
    """
    try:
        manifest = archive.unpack(path, into, passphrase=passphrase)
    except archive.WrongPassphrase:
        raise Impossible(
            _("This is not the passphrase of this backup, or it is damaged.")
        ) from None
    except archive.Damaged:
        raise Impossible(
            _("This backup is cut off or damaged, or it is none. Nothing was changed.")
        ) from None
    _check_version(manifest)
    if keys:
        shutil.copyfile(keys, into / "keys.json")
        (into / "keys.json").chmod(0o600)
    _check_keys(manifest, into / "keys.json")
    return manifest


def restore(path: Path, *, passphrase: str, keys: Path | None) -> dict[str, Any]:
    """Fill the empty home. Refused, it is as empty as before."""
    home = Path(settings.HIDAMARI_HOME)
    if not databases.is_empty() or any(Path(settings.MEDIA_ROOT).iterdir()):
        raise Impossible(
            _("There are records here already. A backup is put back into an empty home only: choose "
              "another HIDAMARI_HOME (and DATABASE_URL).")
        )  # fmt: skip
    stage = Path(tempfile.mkdtemp(prefix=".restore-", dir=home))
    try:
        manifest = unpacked(path, stage, passphrase=passphrase, keys=keys)
        databases.put_back(stage / databases.NAMES[manifest["vendor"]])
        _put_beside(stage, home)
        if manifest["tail"]:
            number, link = manifest["tail"]
            tail.remember(number, link, after=number)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return manifest


def _put_beside(stage: Path, home: Path) -> None:
    if (stage / "files").exists():
        for folder in (stage / "files").iterdir():
            os.replace(folder, Path(settings.MEDIA_ROOT) / folder.name)
    os.replace(stage / "keys.json", home / "keys.json")


def _check_version(manifest: dict[str, Any]) -> None:
    """A database that this program does not know is refused; an older one is brought up to date."""
    ours = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest["migrations"]) - ours):
        raise Impossible(
            _("This backup was made by another version of Hidamari (%(version)s): %(names)s. Please "
              "install that version, restore with it, and bring it up to date afterwards.")
            % {"version": manifest["version"], "names": ", ".join(unknown[:3])}
        )  # fmt: skip


def _check_keys(manifest: dict[str, Any], path: Path) -> None:
    if not path.exists():
        raise Impossible(
            _("The keys are not inside this backup. Please name your copy of them: "
              "--keys keys.json. Without the keys, what is sealed cannot be read.")
        )  # fmt: skip
    try:
        keys = homes.keys(path.parent)
    except homes.KeysUnusable as no:
        raise Impossible(str(no)) from None
    prints = {
        homes.fingerprint(key) for key in (*keys["data_keys"], *(keys[n] for n in homes.SECRETS))
    }
    if not set(manifest["fingerprints"].values()) <= prints:
        raise Impossible(_("These keys are not those of this backup. Nothing was changed."))
