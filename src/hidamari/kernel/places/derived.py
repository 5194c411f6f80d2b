"""What is computed from what is written: order, look-alikes, and the words a place is found by."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from sudachipy import SplitMode

from hidamari.engines.japanese import bigrams, sort_key, to_hiragana
from hidamari.engines.japanese.tokens import morphemes
from hidamari.kernel.places.enums import PlaceKind
from hidamari.kernel.places.models import Place

LONGEST_WORD = 40  # longer ones are cut, in the column and in the query alike
MOST_WORDS = 400
DERIVED = ("sort_key", "name_key", "words")
_SILENT = {"助詞", "助動詞", "補助記号", "空白", "記号"}
_BLANKS = re.compile(r"\s+")
_NUMBERS = re.compile(r"[0-9０-９]")


def derive(place: Place) -> Place:
    """Fill the derived columns of a place; nothing is saved."""
    for name, value in derived(vars(place)).items():
        setattr(place, name, value)
    return place


def derived(facts: Mapping[str, Any]) -> dict[str, str]:
    """The derived columns of a place with these facts.

    Words that begin with "_" are said by nobody: owner, kind and tags, to narrow a search.
    """
    name, address = facts["name"], facts.get("address", "")
    reading, meant = _heard(name)
    tags = (*facts.get("features", ()), *facts.get("tags", ()))
    words = [
        owner_word(facts["organisation_id"]),
        f"_{facts.get('kind', PlaceKind.LIVING_ROOM)}",
        *(f"_{tag}" for tag in tags),
        *_pieces(name),
        *_pieces(facts.get("kana", "")),
        *_known_pieces(facts.get("municipality", "")),
        *_address_pieces(address),
        *meant,
    ]
    return {
        "sort_key": sort_key(facts.get("kana") or reading)[:200],
        "name_key": normal(name)[:120],
        "words": _joined(words),
    }


def owner_word(organisation_id: UUID) -> str:
    return f"_o{organisation_id.hex}"


def normal(text: str) -> str:
    """Without width, case and blanks: two spellings of one name are one."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _pieces(text: str) -> list[str]:
    """Two-letter pieces and their last letters, so that every letter begins some word."""
    found = bigrams(text) if text else []
    return [*found, *(piece[1] for piece in found if len(piece) == 2 and not piece.isascii())]


@lru_cache(maxsize=8192)
def _known_pieces(text: str) -> tuple[str, ...]:
    return tuple(_pieces(text))


def _address_pieces(address: str) -> Iterator[str]:
    """A town stands in many addresses, its numbers in few: only the town is remembered."""
    number = _NUMBERS.search(address)
    start = number.start() if number else len(address)
    yield from _known_pieces(address[:start])
    yield from _pieces(address[start:])


def _joined(words: Iterable[str]) -> str:
    """Each word once, blanks between; none longer than an index can hold."""
    return " ".join(list(dict.fromkeys([word[:LONGEST_WORD] for word in words]))[:MOST_WORDS])


@lru_cache(maxsize=4096)
def _heard(name: str) -> tuple[str, tuple[str, ...]]:
    """How a name is read (by the dictionary), and its words as meant: 子ども is 子供."""
    reading, words = [], []
    for morpheme in morphemes(unicodedata.normalize("NFKC", name), SplitMode.C):
        reading.append(morpheme.reading_form())
        if morpheme.part_of_speech()[0] not in _SILENT:
            words.append(morpheme.normalized_form())
            words += [part.normalized_form() for part in morpheme.split(SplitMode.A)]
    folded = dict.fromkeys(_folded(word) for word in words)
    return "".join(reading), tuple(word for word in folded if word and not _BLANKS.search(word))


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return to_hiragana(unicodedata.normalize("NFKC", word)).casefold()
