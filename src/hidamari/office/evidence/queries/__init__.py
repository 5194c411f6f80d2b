"""Read what all projects together show."""

from hidamari.office.evidence.queries.effects import (
    effects_held,
    effects_visible_to,
    means_told,
    standing,
)

__all__ = ["effects_held", "effects_visible_to", "means_told", "standing"]
