"""Full and half width, hiragana and katakana."""

import unicodedata

import jaconv

_APART = 0x60  # katakana stands this far above hiragana in Unicode
_PAIRS = [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]
_TO_HIRAGANA = {code: code - _APART for code in _PAIRS}
_TO_KATAKANA = {code - _APART: code for code in _PAIRS}
_KEPT = "（）［］｛｝，．：；！？～"


def to_hiragana(text: str) -> str:
    """Katakana of either width as hiragana; everything else as it is."""
    return unicodedata.normalize("NFC", jaconv.h2z(text)).translate(_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; everything else as it is."""
    return unicodedata.normalize("NFC", jaconv.h2z(text)).translate(_TO_KATAKANA)


def repair_width(text: str) -> str:
    """Half-width kana made full, full-width letters, digits and blanks made half.

    Brackets and punctuation keep the width a Japanese writer gave them. Runs of blanks become
    one; none stays at the ends.
    """
    full_kana = jaconv.h2z(unicodedata.normalize("NFC", text), ignore="")
    half_ascii = jaconv.z2h(full_kana, kana=False, ascii=True, digit=True, ignore=_KEPT)
    return " ".join(half_ascii.split())
