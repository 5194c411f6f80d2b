"""What is computed from what is written: order, look-alikes, and the words a place is found by."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sudachipy import SplitMode

from hidamari.engines.japanese import bigrams, sort_key, to_hiragana
from hidamari.engines.japanese.tokens import morphemes
from hidamari.kernel.places.models import Place

LONGEST_WORD = 40  # longer ones are cut, in the column and in the query alike
MOST_WORDS = 400
_SILENT = {"助詞", "助動詞", "補助記号", "空白", "記号"}
_BLANKS = re.compile(r"\s+")

DERIVED = ("sort_key", "name_key", "words")


def derive(place: Place) -> Place:
    """Fill the derived columns of a place; nothing is saved."""
    reading, meant = _heard(place.name)
    place.sort_key = sort_key(place.kana or reading)[:200]
    place.name_key = normal(place.name)[:120]
    tags = (f"x{tag.replace('_', '')}" for tag in (*place.features, *place.tags))
    place.words = joined(
        [*pieces(place.name, place.kana, place.municipality), *pieces(place.address), *meant, *tags]
    )
    return place


def normal(text: str) -> str:
    """Without width, case and blanks: two spellings of one name are one."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def pieces(*texts: str) -> list[str]:
    """Two-letter pieces, and the last letter of each, so that every letter begins some word."""
    found = [piece for text in texts if text for piece in _pieces(text)]
    return [*found, *(piece[1] for piece in found if len(piece) == 2 and not piece.isascii())]


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    return tuple(bigrams(text))


def joined(words: Iterable[str]) -> str:
    """Each word once, with blanks between; no word is empty or too long for an index."""
    short = (word[:LONGEST_WORD] for word in words)
    return " ".join(
        list(dict.fromkeys(w for w in short if w.strip() and " " not in w))[:MOST_WORDS]
    )


@lru_cache(maxsize=4096)
def _heard(name: str) -> tuple[str, tuple[str, ...]]:
    """How a name is read (by the dictionary), and its words as meant: 子ども is 子供."""
    reading, words = [], []
    for morpheme in morphemes(unicodedata.normalize("NFKC", name), SplitMode.C):
        reading.append(morpheme.reading_form())
        if morpheme.part_of_speech()[0] not in _SILENT:
            words += [morpheme.normalized_form()]
            words += [part.normalized_form() for part in morpheme.split(SplitMode.A)]
    folded = (to_hiragana(unicodedata.normalize("NFKC", word)).casefold() for word in words)
    return "".join(reading), tuple(dict.fromkeys(folded))
