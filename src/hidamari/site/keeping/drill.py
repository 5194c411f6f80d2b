"""Try a backup: restored into a home of its own, opened, verified, counted, and thrown away."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from hidamari.kernel.audit.queries import verdict
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.queries import every_file
from hidamari.kernel.files.store import opened
from hidamari.site.keeping.databases import Impossible


def tried(path: Path, *, passphrase: str, keys: Path | None) -> dict[str, Any]:
    """What a restored house says of itself. SQLite only in a home of its own; raises Impossible."""
    with tempfile.TemporaryDirectory(prefix="hidamari-drill-") as home:
        env = {**os.environ, "HIDAMARI_HOME": home, "HIDAMARI_PASSPHRASE": passphrase}
        env["DATABASE_URL"] = f"sqlite:///{home}/hidamari.sqlite3"
        for command in (
            ["restore", str(path), "--json", *(["--keys", str(keys)] if keys else [])],
            ["init"],  # a backup of an older version is brought up to date
            ["state", "--json"],
        ):
            done = subprocess.run(
                [sys.executable, "-m", "hidamari.site", *command],
                env=env, capture_output=True, text=True,
            )  # fmt: skip
            if done.returncode:
                raise Impossible(done.stderr.strip().removeprefix("hidamari: "))
    return json.loads(done.stdout)


def state() -> dict[str, Any]:
    """Whether the records of this house are whole: tables, record of deeds, every sealed file."""
    broken = [file.pk for file in every_file().iterator() if not _opens(file)]
    return {
        "whole": verdict().is_whole and not broken,
        "database": connection.vendor,
        "files": every_file().count(),
        "files_broken": len(broken),
        "deeds": verdict().rows,
        "home": settings.HIDAMARI_HOME.name,
    }


def _opens(file: StoredFile) -> bool:
    try:
        opened(file)
    except Exception:
        return False
    return True
