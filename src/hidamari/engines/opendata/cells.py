"""Single cells into values; None means that the text could not be read and must be kept."""

import re
import unicodedata
from datetime import time
from functools import lru_cache

from hidamari.engines.japanese import (
    normalise_phone,
    parse_number,
    read_telephones,
    repair_width,
    to_katakana,
)
from hidamari.engines.recurrence import parse
from hidamari.engines.refusal import Refusal

JAPAN = ((20.0, 46.0), (122.0, 154.0))
"""Latitudes and longitudes between which Japan lies, in degrees."""

_TIME = re.compile(r"(\d{1,2})(?::(\d\d)|時(?:(\d{1,2})分|(半))?)(?::00)?")
_DASH = re.compile(r"(?<=\d)[‐‑‒–—―−－ー](?=\d)")
_IN_ORDER = re.compile(r"[ -~\sぁ-ゖァ-ヺ一-鿿々〆ー・、。「」（）]*")
_DIALLED = re.compile(r"0[1-9]\d?-?\d{2,4}-?\d{4}|0[1-9]\d{3,4}-?\d{1,2}-?\d{4}")
_IN_KATAKANA = re.compile(r"[ -~ァ-ヺ一-鿿々〆ー・、。「」（）]*")
_NO_AREA = re.compile("0[5-9]0|0120|0570|0800|0170|0990")


def plain(text: str) -> str:
    """One width for letters and digits, a true hyphen between digits, blanks collapsed."""
    # most cells need no repair, and looking is ten times quicker than repairing
    mended = " ".join(text.split()) if _IN_ORDER.fullmatch(text) else repair_width(text)
    return mended if mended.isascii() else _DASH.sub("-", mended)


def katakana(text: str) -> str:
    """The same in katakana."""
    mended = plain(text)
    return mended if mended.isascii() or _IN_KATAKANA.fullmatch(mended) else to_katakana(mended)


def position(latitude: str, longitude: str) -> tuple[float, float] | tuple[None, None]:
    """Degrees north and east, if both are numbers and lie within Japan; else neither."""
    try:
        found = (_degrees(latitude), _degrees(longitude))
    except ValueError:
        return None, None
    inside = all(low <= x <= high for x, (low, high) in zip(found, JAPAN, strict=True))
    return found if inside else (None, None)


def phone(text: str) -> str | None:
    """As dialled in Japan; None when it is no telephone number."""
    digits = text.replace("-", "")
    if len(digits) == 10 and _DIALLED.fullmatch(text) and not _NO_AREA.match(digits):
        known = _exchange(digits[:6])
        return known and _with_digits(known, digits)
    return _any_phone(text)


@lru_cache(maxsize=4096)
def _exchange(six: str) -> str | None:
    """How numbers of one exchange are printed: their last four digits decide nothing."""
    return _any_phone(f"{six}1139")


@lru_cache(maxsize=4096)
def _any_phone(text: str) -> str | None:
    try:
        return normalise_phone(text)
    except Refusal:
        return None


def _with_digits(printed: str, digits: str) -> str:
    """Other digits between the same hyphens."""
    rest = iter(digits)
    return "".join(letter if letter == "-" else next(rest) for letter in printed)


@lru_cache(maxsize=4096)
def first_phone(text: str) -> str:
    """The first of several numbers, or one with words beside it: 042-000-0001（代表）; else ""."""
    try:
        return read_telephones(text)[0].number
    except Refusal:
        return ""


def url(text: str) -> str | None:
    """An address of the web; one that was broken into two lines is mended."""
    whole = re.sub(r"\s*\n\s*", "", text) if text.isascii() and text.count("http") == 1 else text
    return whole if re.fullmatch(r"https?://\S+", whole) else None


@lru_cache(maxsize=4096)
def capacity(text: str) -> int | None:
    """People it holds; 0 is an office's way of saying "ask", and is not a number of seats."""
    try:
        number = parse_number(text)
    except Refusal:
        return None
    return number if number > 0 else None


@lru_cache(maxsize=4096)
def clock(text: str) -> time | None:
    """9:00, ９：００, 9時半; 24:00 becomes 00:00."""
    match = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match:
        return None
    hour, minute = int(match[1]), 30 if match[4] else int(match[2] or match[3] or 0)
    is_day = hour < 24 and minute < 60
    return time(hour % 24, minute) if is_day or (hour, minute) == (24, 0) else None


@lru_cache(maxsize=4096)
def weekdays(text: str) -> tuple[int, ...]:
    """月火水木金, 平日, 月～金; empty when it is anything but plain weekdays."""
    for sentence in (text, f"毎週{text}"):
        try:
            return parse(sentence).weekdays
        except Refusal:
            continue
    return ()


def _degrees(text: str) -> float:
    return float(text if text.isascii() else unicodedata.normalize("NFKC", text))
