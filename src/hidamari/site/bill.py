"""`python -m hidamari.site.bill sbom.cdx.json`: what an installation is made of (CycloneDX 1.6), from the lock."""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
PINNED = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE | re.IGNORECASE
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(lock: str) -> dict[str, Any]:
    """The same lock makes the same bytes: no date, no number drawn by lot, no machine's path."""
    places = [*(m.start() for m in PINNED.finditer(lock)), len(lock)]
    parts = [lock[a:b] for a, b in pairwise(places)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "hidamari", "licenses": _id("MIT")}
        },
        "components": [_component(part) for part in parts],
    }


def _component(part: str) -> dict[str, Any]:
    name, version = PINNED.match(part).groups()  # type: ignore[union-attr]
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "licenses": _license(name),
        "hashes": [{"alg": "SHA-256", "content": one} for one in sorted(HASH.findall(part))],
    }


def _license(name: str) -> list[dict[str, Any]]:
    """As the package says it: an expression, a name, or its classifiers."""
    try:
        told: Any = metadata(name)
    except PackageNotFoundError:
        return []
    if expression := told.get("License-Expression"):
        return [{"expression": expression}]
    kinds = [
        c.split(" :: ")[-1] for c in told.get_all("Classifier") or [] if c.startswith("License")
    ]
    short = (told.get("License") or "").split("\n")[0][:60]
    return [{"license": {"name": one}} for one in kinds or ([short] if short else [])]


def _id(name: str) -> list[dict[str, Any]]:
    return [{"license": {"id": name}}]


if __name__ == "__main__":
    made = bill((ROOT / "requirements.lock").read_text())
    Path(sys.argv[1]).write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n")
