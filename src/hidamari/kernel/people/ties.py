"""What becomes of the records tied to a person when two are merged, or one is erased: the words."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Alike = Callable[[Any], Hashable | None]
Facts = dict[str, Any]


class OnErase(StrEnum):
    DELETE = "delete"  # the row is about nothing but the person
    BLANK = "blank"  # the row is counted; what is marked in it is emptied
    KEEP = "keep"  # the row says nothing of the person and proves something


class OnMerge(StrEnum):
    JOIN = "join"  # the rows of both stand together; those alike are one (see `alike` and `one`)
    PAIR = "pair"  # the row ties two people: one of two with the same third stands
    STAY = "stay"  # the row tells what happened to this very record
    ADD_UP = "add-up"  # a projection: its app counts again from both


def same(*fields: str) -> Alike:
    """Rows are alike that are equal in these fields."""
    return lambda row: tuple(getattr(row, name) for name in fields)


@dataclass(frozen=True)
class Tie:
    """Every model with a key to Person declares `TIE`; a test finds one that declares nothing.

    `held_back` rows are in no export: the paper could hurt somebody where it is found.
    `alike(row)` → what makes two rows say the same (None: nothing does). Of two alike the kept
    record's stands, the other waits with the merged record to come back; `one(kept, merged)` → what
    changes in either, so that neither says less. Merging, taking apart, export and erasure are
    derived from it and from the marks of the fields.
    """

    erase: OnErase
    merge: OnMerge = OnMerge.JOIN
    held_back: bool = False
    label: str | Promise = ""
    alike: Alike | None = None
    one: Callable[[Any, Any], tuple[Facts, Facts]] | None = None
