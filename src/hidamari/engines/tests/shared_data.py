"""Finds the real data sets that tests are checked against; they are never part of the project."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[4]


def shared_data(name: str) -> Path:
    """The file `name` ("yaizu/222127_aed.csv") under $HIDAMARI_SHARED_DATA, by default
    ../shared/data beside the repository; skips the test when it is not there."""
    folder = os.environ.get("HIDAMARI_SHARED_DATA") or REPOSITORY.parent / "shared" / "data"
    path = Path(folder) / name
    if not path.exists():
        pytest.skip(f"real data not present: {name}")
    return path
