"""Letters that paper can show, with the fonts that come with the house and no others.

PDF/UA refuses a letter without a glyph, and people write 𠮷, 김 and 🍀. Typst itself is asked which
letters it can set; what it cannot is written as the same letter in a commoner form (𠮷 as 吉), else
as its base letter, else as 〓.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

from hidamari.engines.japanese.variants import fold_variants

GETA = "〓"
_TRIAL = b'#set document(title: "t")\n#set text(font: "IPAexGothic")\n#sys.inputs.letters'
_KEPT = frozenset("\t\n\r")
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f\u20e3")
_set: set[str] = set()  # letters that typst has set before


@cache
def fonts() -> typst.Fonts:
    """IPAexGothic comes with a package: every host prints Japanese, and all print it alike."""
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib_fontja, which brings the font IPAexGothic")
    folder = str(Path(spec.origin).parent / "fonts")
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def printable(value: Any) -> Any:
    """Plain values (as JSON knows them) with every letter in a form that can be set."""
    letters = sorted(set(_letters(value)) - _set)
    lost = [letter for letter in letters if _never(letter)] + _without_glyph(
        [letter for letter in letters if not _never(letter)]
    )
    _set.update(set(letters) - set(lost))
    return (
        _replaced(value, {ord(letter): _instead_of(letter) for letter in lost}) if lost else value
    )


def _letters(value: Any) -> set[str]:
    match value:
        case str():
            return set(value)
        case dict():
            return _letters([*value.keys(), *value.values()])
        case list():
            return set().union(*map(_letters, value))
        case _:
            return set()


def _replaced(value: Any, instead: dict[int, str]) -> Any:
    match value:
        case str():
            return value.translate(instead) or (value and GETA)  # an empty heading fails, too
        case dict():
            return {key: _replaced(each, instead) for key, each in value.items()}
        case list():
            return [_replaced(each, instead) for each in value]
        case _:
            return value


def _without_glyph(letters: Sequence[str]) -> list[str]:
    """Those that cannot be set: a part that can be set as a whole is looked at no further."""
    if not letters or _can_set("".join(letters)):
        return []
    if len(letters) == 1:
        return list(letters)
    half = len(letters) // 2
    return [*_without_glyph(letters[:half]), *_without_glyph(letters[half:])]


def _can_set(text: str) -> bool:
    try:
        typst.compile(
            _TRIAL, font_paths=fonts(), sys_inputs={"letters": text}, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return False
    return True


def _never(letter: str) -> bool:
    """Control letters, halves of letters, and what only joins pictures: no font shows them."""
    return letter in _JOINERS or (
        unicodedata.category(letter) in ("Cc", "Cs") and letter not in _KEPT
    )


def _instead_of(letter: str) -> str:
    if letter in _JOINERS or unicodedata.category(letter) == "Cc":
        return ""
    base = unicodedata.normalize("NFKD", letter)[0]
    return next((form for form in (fold_variants(letter), base) if _is_set(form, letter)), GETA)


def _is_set(form: str, letter: str) -> bool:
    return form != letter and not any(map(_never, form)) and _can_set(form)
