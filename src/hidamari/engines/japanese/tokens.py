"""Sudachi, opened once for each thread (its tokenizer must not be shared between threads)."""

import threading
from collections.abc import Iterator
from functools import cache

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

LONGEST = 8_000
"""Letters handed over at once; Sudachi refuses more than 49,149 bytes."""

_ours = threading.local()


def morphemes(text: str, mode: SplitMode = SplitMode.C) -> Iterator[Morpheme]:
    """The words of a text, in order and without a gap; mode C keeps names whole, A splits."""
    for start in range(0, len(text), LONGEST):
        yield from _tokenizer().tokenize(text[start : start + LONGEST], mode)


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="core")


def _tokenizer() -> Tokenizer:
    if not hasattr(_ours, "tokenizer"):
        _ours.tokenizer = _dictionary().tokenizer()
    tokenizer: Tokenizer = _ours.tokenizer
    return tokenizer
