"""Readings over kanji, with the kana that already say themselves left bare."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from .counters import COUNTED, Pair, read_counted
from .tokens import morphemes
from .width import to_hiragana

_KANJI = re.compile("[㐀-鿿豈-﫿々〆ヶ〇𠀀-𯿿]")
_RUNS = re.compile(f"({_KANJI.pattern}+)")
_TOWN = {"市": "シ", "町": "チョウ", "村": "ムラ"}
_HIRAGANA = re.compile("[ぁ-ゖー]+")


def ruby(text: str, overrides: Mapping[str, str] | None = None) -> list[Pair]:
    """(surface, reading) of each part, reading None where none is needed.

    来てね → [("来", "き"), ("てね", None)]. The surfaces joined give the text back. `overrides`
    (surface → hiragana, an organisation's own table) win over the dictionary, longest first.
    Readings are Sudachi's: a help, right for most words, never for every name.
    """
    return list(_ruby(text, tuple(sorted((overrides or {}).items()))))


@lru_cache(maxsize=2048)
def _ruby(text: str, overrides: tuple[tuple[str, str], ...]) -> tuple[Pair, ...]:
    return tuple(_joined(_pairs(text, dict(overrides))))


def _pairs(text: str, overrides: Mapping[str, str]) -> Iterator[Pair]:
    """Splits off what the tables know; the dictionary reads what lies between."""
    end = 0
    for match in _known(overrides).finditer(text):
        yield from _read(text[end : match.start()])
        if match[0] in overrides:
            yield match[0], overrides[match[0]]
        else:
            yield from read_counted(match, text[: match.start()])
        end = match.end()
    yield from _read(text[end:])


def _known(overrides: Mapping[str, str]) -> re.Pattern[str]:
    ours = sorted(filter(None, overrides), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, ours), COUNTED.pattern]))


def _read(text: str) -> Iterator[Pair]:
    words = [(word.surface(), word.reading_form()) for word in morphemes(text)] if text else []
    for surface, reading in _towns(words):
        if _KANJI.search(surface):
            yield from _trim(surface, to_hiragana(reading))
        else:
            yield surface, None


def _towns(words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """浜 and 風市 are 浜風 and 市: a town that no dictionary knows is not cut in its middle."""
    for at, (surface, reading) in enumerate(words):
        following = words[at + 1][0] if at + 1 < len(words) else ""
        before = words[at - 1][0] if at else ""
        if _is_cut(surface, following):
            yield from (
                (w.surface(), w.reading_form()) for w in morphemes(surface + following[:-1])
            )
        elif _is_cut(before, surface):
            yield surface[-1], _TOWN[surface[-1]]
        else:
            yield surface, reading


def _is_cut(surface: str, following: str) -> bool:
    one = len(surface) == 1 and _KANJI.match(surface)
    return bool(one and len(following) == 2 and following[-1] in _TOWN)


def _trim(surface: str, reading: str) -> Iterator[Pair]:
    """Lays the reading along the word so that its own kana fall on themselves.

    取り扱い, とりあつかい → 取(と) り 扱(あつか) い; where that fails the whole word is read.
    """
    runs = [run for run in _RUNS.split(surface) if run]
    shape = "".join("(.+?)" if _KANJI.match(run) else re.escape(to_hiragana(run)) for run in runs)
    match = re.fullmatch(shape, reading)
    if not _HIRAGANA.fullmatch(reading):
        yield surface, None
    elif match is None:
        yield surface, reading
    else:
        parts = iter(match.groups())
        yield from ((run, next(parts) if _KANJI.match(run) else None) for run in runs)


def _joined(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Neighbours without a reading become one."""
    for bare, group in groupby(pairs, key=lambda pair: pair[1] is None):
        if bare:
            yield "".join(surface for surface, _ in group), None
        else:
            yield from group
