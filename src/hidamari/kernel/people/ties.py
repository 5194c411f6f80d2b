"""What becomes of the records tied to a person when they are merged or erased: the words."""

from dataclasses import dataclass
from enum import StrEnum


class OnErase(StrEnum):
    DELETE = "delete"  # the row is about nothing but the person
    BLANK = "blank"  # the row is counted; what is marked in it is emptied
    KEEP = "keep"  # the row says nothing of the person and proves something


class OnMerge(StrEnum):
    MOVE = "move"  # the row goes to the record that is kept
    STAY = "stay"  # the row tells what happened to this very record
    REBUILD = "rebuild"  # a projection: its app computes it again


@dataclass(frozen=True)
class Tie:
    """Every model with a key to Person declares `TIE`; a test finds one that declares nothing.

    `held_back` rows are in no export: the paper could hurt somebody where it is found.
    Merging, taking apart, export and erasure are derived from it and from the marks of the fields.
    """

    erase: OnErase
    merge: OnMerge = OnMerge.MOVE
    held_back: bool = False
