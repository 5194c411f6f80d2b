"""Numbers as people write them on paper: ３, 12人, 二十三, 1万2千."""

import re
import unicodedata

from hidamari.engines.refusal import Refusal

_DIGITS = {kanji: number for number, kanji in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "壱": 1, "弐": 2, "参": 3} | {str(number): number for number in range(10)}
_TENS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "億": 100_000_000, "兆": 1_000_000_000_000}
_COUNTER = re.compile("(?:人|名|円|歳|才|回|個|件|枚|台|席|分|食)$")
_NUMBER = re.compile("-?(?:[0-9〇零一二三四五六七八九壱弐参]|[十拾百千万億兆])+")


def parse_number(text: str) -> int:
    """The whole number meant; thousands commas and one counter word (人, 円 …) are allowed.

    Raises Refusal number_not_read.
    """
    plain = re.sub(r"[,\s]", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    plain = _COUNTER.sub("", plain)
    if not _NUMBER.fullmatch(plain) or len(plain) > 30:
        raise _not_read(text)
    value = _value(plain.removeprefix("-"), text)
    return -value if plain.startswith("-") else value


def _value(plain: str, text: str) -> int:
    """Sums the myriads: 1万2千 is 1 × 10,000 and 2 × 1,000."""
    total, rest, largest = 0, plain, float("inf")
    for part, unit in re.findall("([^万億兆]*)([万億兆])", plain):
        size = _MYRIADS[unit]
        if size >= largest:
            raise _not_read(text)
        total, largest = total + _below_myriad(part or "1", text) * size, size
        rest = rest[len(part) + 1 :]
    return total + (_below_myriad(rest, text) if rest else 0)


def _below_myriad(part: str, text: str) -> int:
    """百二十三 by its tens, 一二三 and 123 digit by digit."""
    total, digits, smallest = 0, "", float("inf")
    for letter in part:
        if letter not in _TENS:
            digits += str(_DIGITS[letter])
            continue
        if _TENS[letter] >= smallest or len(digits) > 1:
            raise _not_read(text)
        smallest = _TENS[letter]
        total, digits = total + int(digits or 1) * smallest, ""
    return total + int(digits or 0)


def _not_read(text: str) -> Refusal:
    return Refusal(
        "number_not_read",
        f"「{text[:40]}」は数として読めません。「12」のように書いてください。",
        f"{text[:40]!r} is not a number we can read. Please write it like 12.",
    )
