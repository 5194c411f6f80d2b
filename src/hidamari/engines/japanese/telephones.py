"""Telephone numbers as people write them: several in one cell, with whose and when beside them."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

from hidamari.engines.japanese.contact import normalise_phone
from hidamari.engines.refusal import Refusal

DASHES = re.compile("[‐‑–—―−ー]")
PIECES = re.compile(r"[\n、,;/・|]")
BETWEEN = re.compile(r"^[\s、,;/／・|(]+|[\s、,;/／・|(]+$")
BRACKETS = re.compile(r"[()（）「」:：]")
EXTENSION = re.compile(r"(?:内線|ext\.?)\s*:?\s*([0-9]{1,6})", re.IGNORECASE)
LEFT = re.compile(r"[0-9][0-9-]{5,}")  # so many digits are a number that was not read


@dataclass(frozen=True)
class Telephone:
    """A number as dialled in Japan, and the words beside it (whose it is, 代表, 内線 12)."""

    number: str
    words: str = ""


def read_telephones(text: str) -> list[Telephone]:
    """ "０９０ー１２３４ー５６７８（娘さん）、054-626-1139 内線12" → two numbers with their words.

    Words before the first number belong to it, others to the number before them. Raises Refusal
    phone_not_read where no number is found, or where digits are left that are none.
    """
    found: list[Telephone] = []
    for piece in PIECES.split(unicodedata.normalize("NFKC", text)):
        read = _in_piece(EXTENSION.sub(_kept, _between_digits(piece)), text)
        if not read and found:  # words alone belong to the number before them
            last = found.pop()
            read = [Telephone(last.number, _words(f"{last.words} {piece}"))]
        found += read
    return found or [Telephone(normalise_phone(text))]


def _in_piece(plain: str, text: str) -> list[Telephone]:
    found = list(phonenumbers.PhoneNumberMatcher(plain, "JP"))
    ends = [*(match.start for match in found[1:]), len(plain)]
    read = []
    for nth, (match, end) in enumerate(zip(found, ends, strict=False)):
        beside = (plain[: match.start] if nth == 0 else "") + plain[match.end : end]
        if LEFT.search(beside):
            raise _not_read(text)
        read.append(Telephone(normalise_phone(match.raw_string), _words(beside)))
    if not found and LEFT.search(plain):
        raise _not_read(text)
    return read


def _between_digits(text: str) -> str:
    """The long vowel mark between digits is a dash; in words it stays what it is."""
    return re.sub(rf"(?<=[0-9)])\s*{DASHES.pattern}\s*(?=[0-9(])", "-", text)


def _kept(match: re.Match[str]) -> str:
    """An extension in words that no reader of numbers takes for a part of the number."""
    return f" 内線{match.group(1)} "


def _words(text: str) -> str:
    plain = BRACKETS.sub(" ", text)
    return " ".join(BETWEEN.sub("", plain).split()).strip("、,/・ ")


def _not_read(text: str) -> Refusal:
    return Refusal(
        "phone_not_read",
        f"「{text[:40]}」は電話番号として読めません。市外局番から書いてください。",
        f"{text[:40]!r} is not a telephone number. Please begin with the area code.",
    )
