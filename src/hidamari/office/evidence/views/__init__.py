"""Evidence over all projects, as pages."""

from hidamari.office.evidence.views.annual import annual_page, annual_paper
from hidamari.office.evidence.views.home import home
from hidamari.office.evidence.views.indicators import indicators
from hidamari.office.evidence.views.packages import packages, take_in
from hidamari.office.evidence.views.pooled import pooled, studies
from hidamari.office.evidence.views.releases import (
    ask_for_tables,
    release,
    release_table,
    releases,
)
from hidamari.office.evidence.views.senders import sender, senders

__all__ = [
    "annual_page", "annual_paper", "ask_for_tables", "home", "indicators", "packages", "pooled",
    "release", "release_table", "releases", "sender", "senders", "studies", "take_in",
]  # fmt: skip
