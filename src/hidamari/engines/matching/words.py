"""Words as bits: what two sides must have in common, told for whole blocks at once."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.unsignedinteger]
ASKS_NOTHING = 1  # the lowest bit: places that ask nothing have it, and every person


class Alphabet:
    """A bit for every word that some place uses, above the one for asking nothing."""

    def __init__(self, words: Iterable[str]) -> None:
        self.bit = {word: 2 << n for n, word in enumerate(sorted(set(words)))}
        self.everything = (2 << len(self.bit)) - 1

    def mask(self, words: Iterable[str]) -> int:
        """The bits of the words; a word that no place uses has none."""
        return sum(self.bit.get(word, 0) for word in set(words))

    def pack(self, masks: Sequence[int]) -> Bits:
        """Shape (words of memory, masks), as narrow as the alphabet allows."""
        return packed(masks, len(self.bit) + 1)


def packed(masks: Sequence[int], width: int) -> Bits:
    """Masks of `width` bits as unsigned integers of 8, 16, 32 or 64 bits, as many as it takes."""
    size = next((size for size in (8, 16, 32) if width <= size), 64)
    low = (1 << size) - 1
    pieces = [[mask >> start & low for mask in masks] for start in range(0, width, size)]
    return np.array(pieces, f"u{size // 8}").reshape(len(pieces), len(masks))


def in_common(left: Bits, right: Bits) -> NDArray[np.bool_]:
    """Shape (people, places): whether they share a bit. Both sides as `packed` gives them."""
    shared = left[0][:, None] & right[0]
    for here, there in zip(left[1:], right[1:], strict=True):
        shared |= here[:, None] & there
    return shared != 0
