"""A remedy, as data: the change after which one rule would let a place in."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Change:
    """What would have to be different: on which side, in which field, and how.

    set: value becomes the field · add: all of value join · add_one_of: any one of value joins ·
    drop: all of value leave. `value` is a number for set, else a tuple of words.
    """

    side: Literal["person", "place"]
    field: str
    action: Literal["set", "add", "add_one_of", "drop"]
    value: float | tuple[str, ...]
