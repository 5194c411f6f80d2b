"""Where one installation keeps its state: HIDAMARI_HOME (default `var/`)."""

import json
import os
import secrets
from pathlib import Path

SECRETS = ("secret_key", "field_key", "lookup_key", "audit_key")


def home() -> Path:
    """The folder of this installation, made when it is not there."""
    path = Path(os.environ.get("HIDAMARI_HOME", "var")).resolve()
    for folder in (path, path / "static", path / "files"):
        folder.mkdir(parents=True, exist_ok=True)
    return path


def keys(folder: Path) -> dict[str, str]:
    """The keys of this installation: made once, readable by its owner only.

    Lose the file and what is encrypted is lost: the guide for administrators says so.
    """
    path = folder / "keys.json"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return json.loads(path.read_text())
    made = {name: secrets.token_urlsafe(48) for name in SECRETS}
    with os.fdopen(handle, "w") as file:
        json.dump(made, file)
    return made
