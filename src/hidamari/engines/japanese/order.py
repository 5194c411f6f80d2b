"""五十音 order as plain ASCII, so that every database sorts it the same way.

After JIS X 4061: base letter first, then voicing (は ば ぱ), then form (ー, small, repeated,
plain). Hiragana, katakana and half-width kana are one. Latin letters come after kana, as in a
Japanese address book; blanks and punctuation do not count.
"""

import unicodedata

from .width import to_hiragana

_ROWS = (
    *("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ"),
    *("まみむめも", "や　ゆ　よ", "らりるれろ", "わゐ　ゑを", "ん　　　　"),
)
_PLACE = {
    kana: (row, column)
    for row, letters in enumerate(_ROWS)
    for column, kana in enumerate(letters)
    if kana != "　"
}
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_VOICES = {"\u3099": "1", "\u309a": "2"}
_VOWELS = "あいうえお"
_LONG, _LITTLE, _AGAIN, _PLAIN = "0123"


def sort_key(kana: str) -> str:
    """An ASCII string; comparing two of them byte by byte puts their kana in 五十音 order.

    Shape: "<letters>.<voices>.<forms>", two letters a kana: ひだまり → "F2D1G1I2.01.~".
    """
    letters, voices, forms = "", "", ""
    previous = ""
    for letter in unicodedata.normalize("NFKC", to_hiragana(kana)).casefold():
        base, voice, form = _resolve(letter, previous)
        if base:
            letters, voices, forms = letters + _code(base), voices + voice, forms + form
            previous = base
    return f"{letters}.{voices.rstrip('0')}.{forms.rstrip(_PLAIN)}~"


def kana_row(kana: str) -> str:
    """The row of the index a name stands in: "あ行" … "わ行" (ん with わ), else "その他"."""
    for letter in unicodedata.normalize("NFKC", to_hiragana(kana)):
        if not letter.isspace():
            base, _, _ = _resolve(letter, "")
            row, _ = _PLACE.get(base, (-1, 0))
            return f"{_ROWS[min(row, 9)][0]}行" if row >= 0 else "その他"
    return "その他"


def _resolve(letter: str, previous: str) -> tuple[str, str, str]:
    """(base letter, voice, form); an empty base for what does not count."""
    if letter in "ーゝゞ":
        voice = "1" if letter == "ゞ" else "0"
        base = _vowel(previous) if letter == "ー" else previous
        return base, voice, _LONG if letter == "ー" else _AGAIN
    if letter in _SMALL:
        return _SMALL[letter], "0", _LITTLE
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[:1], apart[1:]
    if base in _PLACE:
        return base, _VOICES.get(marks, "0"), _PLAIN
    return (letter, "0", _PLAIN) if letter.isalnum() else ("", "", "")


def _vowel(base: str) -> str:
    """What ー sounds like after a letter: かー is かあ, after ん it is ん again."""
    if base not in _PLACE:
        return ""
    return base if base == "ん" else _VOWELS[_PLACE[base][1]]


def _code(base: str) -> str:
    """Letters of one width per kind: kana A1–K1, digits d0–d9, Latin la–lz, others z and hex."""
    if base in _PLACE:
        row, column = _PLACE[base]
        return f"{chr(ord('A') + row)}{column + 1}"
    if base.isascii():
        return ("d" if base.isdigit() else "l") + base
    return f"z{ord(base):06x}"
