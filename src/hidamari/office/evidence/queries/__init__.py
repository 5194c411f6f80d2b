"""Read what all projects together show."""

from hidamari.office.evidence.queries.effects import (
    effects_held,
    effects_visible_to,
    means_told,
    standing,
)
from hidamari.office.evidence.queries.indicators import indicators_committed, indicators_offered

__all__ = [
    "effects_held", "effects_visible_to", "indicators_committed", "indicators_offered",
    "means_told", "standing",
]  # fmt: skip
