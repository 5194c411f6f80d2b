"""What the directory lends to the pages of a place: what others hold there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hidamari.kernel.directory import queries
from hidamari.kernel.directory.models import Listing
from hidamari.kernel.gatherings.pattern import rule_words
from hidamari.kernel.places.models import Place


@dataclass(frozen=True)
class Row:
    """A listing, and how often it is held in words."""

    listing: Listing
    often: str


def listed_here(*, place: Place, **_: Any) -> Mapping[str, Any] | None:
    """None where nobody else holds anything."""
    found = [
        Row(listing, rule_words(listing.rule) if listing.rule else "")
        for listing in queries.listed_at(place)
    ]
    return {"listed_here": found} if found else None
