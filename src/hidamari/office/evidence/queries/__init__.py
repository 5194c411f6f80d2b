"""Read what all projects together show."""

from hidamari.office.evidence.queries.annual import (
    accepted_reports,
    applications_to,
    awards_of_year,
    calls_of_year,
    months_of,
    releases_in,
    years,
)
from hidamari.office.evidence.queries.effects import (
    effects_held,
    effects_visible_to,
    means_told,
    standing,
)
from hidamari.office.evidence.queries.indicators import indicators_committed, indicators_offered

__all__ = [
    "accepted_reports", "applications_to", "awards_of_year", "calls_of_year", "effects_held",
    "effects_visible_to", "indicators_committed", "indicators_offered", "means_told", "months_of",
    "releases_in", "standing", "years",
]  # fmt: skip
