"""One indexed column that finds a part of a word (介護) and other spellings (子供 for 子ども).

Two-letter pieces find what is written; Sudachi's normalised words find what is meant. A text
holds the query when it has all its pieces or all its words; for こども食堂 that is
(こど AND ども AND も食 AND 食堂) OR (子供 AND 食堂).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sudachipy import SplitMode

from .tokens import morphemes
from .width import to_hiragana

_RUN = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
_SILENT = {"助詞", "助動詞", "補助記号", "空白", "記号"}


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What to look for: all `pieces`, or else all `words`. A one-letter piece is a prefix."""

    pieces: tuple[str, ...]
    words: tuple[str, ...]


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of letters, katakana as hiragana; Latin words and numbers stay whole.

    介護予防 → 介護 護予 予防; a single letter is itself.
    """
    pieces: list[str] = []
    for run in _RUN.findall(_fold(text)):
        whole = run.isascii() or len(run) == 1
        pieces += [run] if whole else [run[i : i + 2] for i in range(len(run) - 1)]
    return pieces


def search_words(text: str) -> list[str]:
    """Normalised words, compounds whole and again in their parts, each once, in order."""
    normal = unicodedata.normalize("NFKC", text)
    return _unique(
        _fold(word.normalized_form())
        for mode in (SplitMode.C, SplitMode.A)
        for word in morphemes(normal, mode)
        if word.part_of_speech()[0] not in _SILENT
    )


def search_text(*texts: str) -> str:
    """The column to index: pieces, last letters of runs and words, separated by blanks.

    With the last letters every letter begins some token, so one-letter queries work as prefixes.
    """
    text = "\n".join(texts)
    ends = [run[-1] for run in _RUN.findall(_fold(text)) if not run.isascii()]
    return " ".join(_unique([*bigrams(text), *ends, *search_words(text)]))


def search_terms(query: str) -> SearchTerms:
    """The terms of a query, made the same way as the column they are looked up in."""
    return SearchTerms(tuple(_unique(bigrams(query))), tuple(search_words(query)))


def _fold(text: str) -> str:
    return to_hiragana(unicodedata.normalize("NFKC", text)).casefold()


def _unique(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.strip() and " " not in word]
