"""Where one installation keeps its state: HIDAMARI_HOME (default `var/`), and its keys."""

import hashlib
import json
import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

SECRETS = ("secret_key", "lookup_key", "audit_key")
MARK = "house.json"  # there from the first start on: a home without keys has lost them
Keys = dict[str, Any]  # the secrets as text, and `data_keys`: the first seals, all of them open


class KeysUnusable(Exception):
    """The keys of this home are missing, empty or cut off. Its text is for whoever runs the machine."""


def home() -> Path:
    """The folder of this installation, made when it is not there, for its owner's eyes only."""
    os.umask(0o077)  # every process of the house comes by here first
    path = Path(os.environ.get("HIDAMARI_HOME", "var")).resolve()
    for folder in (path, path / "static", path / "files"):
        folder.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def keys(folder: Path) -> Keys:
    """The keys of this installation: made once, for a home that was never used.

    Raises KeysUnusable: a home that was used and has lost them must not get others in silence.
    """
    path = folder / "keys.json"
    if not path.exists():
        if (folder / MARK).exists() or (folder / "hidamari.sqlite3").exists():
            raise KeysUnusable(_sentence(path, "がありません", "is missing"))
        _begin(path)
    return _read(path)


def write_keys(path: Path, made: Keys) -> None:
    """Whole or not at all, also when the power goes; readable by the owner only."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def fresh_secret() -> str:
    return secrets.token_urlsafe(48)


def fresh_data_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def fingerprint(key: str) -> str:
    """What may be kept of a key outside: it tells two keys apart and gives neither away."""
    return hashlib.sha256(f"hidamari fingerprint {key}".encode()).hexdigest()[:16]


def _begin(path: Path) -> None:
    """Two processes that begin at once end with the same keys."""
    made: Keys = {name: fresh_secret() for name in SECRETS}
    made["data_keys"] = [fresh_data_key()]
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    write_keys(fresh, made)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _read(path: Path) -> Keys:
    try:
        found = json.loads(path.read_text())
        whole = all(isinstance(found[name], str) and found[name] for name in SECRETS)
    except (OSError, ValueError, KeyError, TypeError):
        raise KeysUnusable(_sentence(path, "が読めません", "cannot be read")) from None
    if "data_keys" not in found and found.get("field_key"):  # as it was before 0.1.0
        found["data_keys"] = [_derived(found["secret_key"], found.pop("field_key"))]
        write_keys(path, found)
    if not whole or not found.get("data_keys"):
        raise KeysUnusable(_sentence(path, "が欠けています", "is not whole"))
    return found


def _derived(secret: str, salt: str) -> str:
    key = hashlib.pbkdf2_hmac("sha256", secret.encode(), salt.encode(), 100_000, 32)
    return urlsafe_b64encode(key).decode()


def _sentence(path: Path, ja: str, en: str) -> str:
    return (
        f"鍵のファイル {path.name} {ja}。控えから戻してください。鍵がないと、封をした記録は読めません。\n"
        f"The key file {path.name} {en}. Please put it back from your copy."
    )
