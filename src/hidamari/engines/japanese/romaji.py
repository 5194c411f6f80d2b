"""What somebody typing Latin letters means, in Hepburn or Kunrei, finished or not."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SERIES = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_Y_SERIES = {
    "ky": "き", "sy": "し", "ty": "ち", "ny": "に", "hy": "ひ", "my": "み", "ry": "り", "gy": "ぎ",
    "zy": "じ", "dy": "ぢ", "by": "び", "py": "ぴ", "sh": "し", "ch": "ち", "j": "じ", "jy": "じ",
    "cy": "ち",
}  # fmt: skip
_SINGLES = {
    "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "dzu": "づ", "wa": "わ",
    "wo": "を", "wi": "うぃ", "we": "うぇ", "ya": "や", "yu": "ゆ", "yo": "よ", "fa": "ふぁ",
    "fi": "ふぃ", "fe": "ふぇ", "fo": "ふぉ", "va": "ゔぁ", "vi": "ゔぃ", "vu": "ゔ", "ve": "ゔぇ",
    "vo": "ゔぉ", "she": "しぇ", "che": "ちぇ", "je": "じぇ", "thi": "てぃ", "dhi": "でぃ",
}  # fmt: skip
SYLLABLES: dict[str, str] = {
    **{head + vowel: kana for head, row in _SERIES.items()
       for vowel, kana in zip("aiueo", row, strict=True)},
    **{head + vowel: kana + small for head, kana in _Y_SERIES.items()
       for vowel, small in zip("auo", "ゃゅょ", strict=True)},
    **_SINGLES,
}  # fmt: skip
_LONGEST = max(map(len, SYLLABLES))
_LONG = {"a": "aa", "i": "ii", "u": "uu", "e": "ee", "o": "ou"}
MOST_LETTERS = 40
MOST_READINGS = 64
"""Kept of each ending, so that "nananana…" cannot grow without bound."""


def romaji_to_kana(text: str) -> str:
    """The likeliest hiragana: "hinata" → ひなた, "Satō" → さとう, "shin'ichi" → しんいち.

    What cannot be read stays as typed ("k" → "k", "hin@" → "ひん@"), and so does anything
    longer than MOST_LETTERS.
    """
    plain = re.sub("oh$", "ou", _plain(text))
    if len(plain) > MOST_LETTERS:
        return text
    ends = range(len(plain), 0, -1)
    readable = next((end for end in ends if _read(plain[:end], partial=False)), 0)
    return _read(plain[:readable], partial=False)[0] + plain[readable:]


@lru_cache(maxsize=4096)
def romaji_prefixes(text: str) -> frozenset[str]:
    """Every way the kana may begin while this is being typed: "k" → か き く け こ きゃ … っか.

    Empty when the letters cannot be the beginning of anything Japanese.
    """
    plain = _plain(text)
    if not plain.strip("'") or len(plain) > MOST_LETTERS:
        return frozenset()
    variants = {plain, re.sub("oh$", "ou", plain)}
    return frozenset(kana for variant in variants for kana in _read(variant, partial=True))


def _plain(text: str) -> str:
    """Lower case, ō as ou, "oh" before a consonant as ou (Ohno), hyphens and blanks away."""
    lowered = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    spelled = re.sub("([aiueo])[\u0304\u0302]", lambda long: _LONG[long[1]], lowered)
    return re.sub("oh(?=[bcdfgjkmnprstvwz])", "ou", re.sub(r"[\s-]", "", spelled))


@lru_cache(maxsize=8192)
def _read(text: str, *, partial: bool) -> tuple[str, ...]:
    """Readings of the whole text, likeliest first; with `partial`, its end may be unfinished."""
    if not text:
        return ("",)
    readings = [*_syllable(text, partial), *_special(text, partial)]
    if partial:
        readings += _unfinished(text)
    return tuple(dict.fromkeys(readings))[:MOST_READINGS]


def _syllable(text: str, partial: bool) -> Iterator[str]:
    for size in range(min(_LONGEST, len(text)), 0, -1):
        if kana := SYLLABLES.get(text[:size]):
            yield from (kana + rest for rest in _read(text[size:], partial=partial))
            return


def _special(text: str, partial: bool) -> Iterator[str]:
    """ん (n, n', nn, m before b m p) and っ (a doubled consonant, t before ch)."""
    if text[0] == "n" or re.match("m[bmp]", text):
        skips = [2] if re.match("n'", text) else [1, 2] if text.startswith("nn") else [1]
        for skip in skips:
            yield from ("ん" + rest for rest in _read(text[skip:], partial=partial))
    elif re.match(r"([bcdfgjkpqrstvwz])\1|tc", text):
        yield from ("っ" + rest for rest in _read(text[1:], partial=partial))


def _unfinished(text: str) -> Iterator[str]:
    """What the last letters may still become: a syllable, or a lone consonant's っ or ん."""
    for romaji, kana in SYLLABLES.items():
        if len(romaji) > len(text) and romaji.startswith(text):
            yield kana
    if re.fullmatch("[bcdfgjkprstvwzm]", text):
        yield "ん" if text == "m" else "っ"
