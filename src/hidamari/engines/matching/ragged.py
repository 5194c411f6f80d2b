"""Lists of different lengths, kept one after the other in one array."""

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Ragged:
    """Whole numbers of each row; `rows` picks some of the rows again."""

    def __init__(self) -> None:
        self.values, self.ends = array("i"), array("q", [0])

    def append(self, values: Iterable[int]) -> None:
        """One more row."""
        self.values.extend(values)
        self.ends.append(len(self.values))

    def rows(self, which: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """(row by its place in `which`, position in `values`) of every entry of those rows."""
        ends = np.asarray(self.ends)
        first, size = ends[which], ends[which + 1] - ends[which]
        row = np.repeat(np.arange(len(which)), size)
        return row, np.arange(size.sum()) + np.repeat(first - np.cumsum(size) + size, size)

    def entries(self, which: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """(row by its place in `which`, value) of every entry of those rows."""
        row, position = self.rows(which)
        return row, self.at(position)

    def at(self, position: NDArray[np.intp]) -> NDArray[np.intp]:
        """The values at those positions."""
        return np.asarray(self.values)[position].astype(np.intp)
