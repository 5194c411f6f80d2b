"""Who applies and who reads, and the pairs of both."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hidamari.engines.refusal import Refusal

Pair = tuple[str, str]  # application, reviewer


@dataclass(frozen=True, slots=True)
class Application:
    """key: its name or number, unlike any other. themes: what it is about, in the call's words."""

    key: str
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reviewer:
    """most: how many applications they can read in all. themes: what they know about."""

    key: str
    most: int
    themes: frozenset[str] = frozenset()


def places_of(keys: Iterable[str]) -> dict[str, int]:
    """Where each key stands. Raises Refusal: repeated."""
    listed = list(keys)
    for key, times in Counter(listed).items():
        if times > 1:
            raise Refusal(
                "repeated", f"「{key}」が2回書かれています。", f"“{key}” is listed more than once."
            )
    return {key: place for place, key in enumerate(listed)}
