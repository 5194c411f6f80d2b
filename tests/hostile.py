"""Strings that break software, and ways to put them into a house and to look for them again."""

import json
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import models, transaction
from django.db.models.signals import post_save

from hidamari.engines.japanese import to_katakana

REPOSITORY = Path(__file__).resolve().parents[1]
NAMES = ("blns.json", "csv-injection.txt")
SHARE = 240  # of one run of `make test`, each string comes up once in so many days
TURN = 8  # of our own, each comes up once in so many days
FORMULA = "=1+1"
OURS = [
    "",
    "\x00",
    "あ\x00い",
    FORMULA,
    "＝1＋1",
    "\u202eりまだひ",
    "𠮷野家の𩸽",
    "ｶﾞｷﾞｸﾞ",
    "👩‍👩‍👧‍👦" * 20,
    "é" * 200,
    "ひ" * 5000,
    "{{ 7|add:7 }}{% now 'Y' %}",
    "'; DROP TABLE people_person; --",
    "</textarea><script>alert(1)</script>",
    "\" autofocus onfocus=\"alert(1)",
    "a\r\nSet-Cookie: a=b",
    "%s%d%(n)s{0}{n}",
    "../../../etc/passwd",
]  # fmt: skip


def _folder() -> Path:
    shared = os.environ.get("HIDAMARI_SHARED_DATA") or REPOSITORY.parent / "shared" / "data"
    return Path(shared) / "bad-input"


def strings() -> list[str]:
    """All of them; skips by name what is not beside the repository."""
    missing = [name for name in NAMES if not (_folder() / name).exists()]
    if missing:
        pytest.skip(f"real data not present: bad-input/{', '.join(missing)}")
    blns = json.loads((_folder() / NAMES[0]).read_text("utf-8"))
    lines = (_folder() / NAMES[1]).read_text("utf-8").splitlines()
    return list(dict.fromkeys([*OURS, *blns, *filter(None, lines)]))


def some_strings() -> list[str]:
    """A formula, a few of our own and the share of today: the days take turns."""
    found, day = strings(), date.today().toordinal()
    return list(dict.fromkeys([FORMULA, *OURS[day % TURN :: TURN], *found[day % SHARE :: SHARE]]))


def kept_as(text: str) -> set[str]:
    """The forms in which a text may be found again: without outer blanks, newlines as \\n, and in
    the fields of kana and numbers in one width and one kana."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    wide = unicodedata.normalize("NFKC", plain)
    return {text, text.strip(), plain, wide, wide.strip(), to_katakana(plain), to_katakana(wide)}


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside never happened: the next string finds the same house."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def written() -> Iterator[list[models.Model]]:
    """Every row of the house that is saved while inside."""
    rows: list[models.Model] = []

    def note(sender: Any, instance: models.Model, **_: Any) -> None:
        if sender.__module__.startswith("hidamari."):
            rows.append(instance)

    post_save.connect(note, weak=False)
    try:
        yield rows
    finally:
        post_save.disconnect(note)


def texts_of(rows: list[models.Model]) -> set[str]:
    """Every text that these rows hold, read anew from the database."""
    found: set[str] = set()
    for row in {(type(r), r.pk): r for r in rows}.values():
        fresh = type(row)._base_manager.filter(pk=row.pk).first()
        if fresh is not None:
            for field in fresh._meta.concrete_fields:
                found |= set(_texts(getattr(fresh, field.attname)))
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if value.startswith("{"):  # words that are kept together, sealed
            with suppress(ValueError):
                yield from _texts(json.loads(value))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
