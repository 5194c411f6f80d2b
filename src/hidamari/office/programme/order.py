"""Lines that people put in order: one place up or down, numbered from 1."""

from collections.abc import Iterable
from typing import Any


def moved(lines: Iterable[Any], one: Any, *, up: bool) -> list[Any]:
    """The lines with `one` a place further up or down, their `number` set; at the end as they were."""
    listed = list(lines)
    at = listed.index(one)
    other = at - 1 if up else at + 1
    if 0 <= other < len(listed):
        listed[at], listed[other] = listed[other], listed[at]
    for number, line in enumerate(listed, 1):
        line.number = number
    return listed
