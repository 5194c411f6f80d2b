"""Gatherings for people of one home town: a wish like any other, told in words of its own."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from hidamari.kernel.people.models import Person

PREFIX = "home:"
CODE = "home"  # of the reason, beside those of the engine


def home_tag(town: str) -> str:
    """輪島市 → home:輪島市, however wide its letters; the same for a person and for a gathering."""
    return PREFIX + "".join(unicodedata.normalize("NFKC", town).split())


def wished_home(person: Person) -> set[str]:
    """The tag of their home town; of a shielded person none, somebody there could know them."""
    return {home_tag(person.home_town)} if person.home_town and not person.shielded else set()


def told_apart(reasons: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The home town as a reason of its own; where nobody meets for it, nothing is said of it."""
    for reason in reasons:
        if reason["code"] not in ("wishes", "not_here"):
            yield reason
            continue
        homes = [tag for tag in reason["value"] if tag.startswith(PREFIX)]
        others = [tag for tag in reason["value"] if tag not in homes]
        if homes and reason["code"] == "wishes":
            yield {"code": CODE, "value": homes[0].removeprefix(PREFIX)}
        if others:
            yield {**reason, "value": others}
