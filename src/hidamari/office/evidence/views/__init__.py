"""Evidence over all projects, as pages."""

from hidamari.office.evidence.views.home import home
from hidamari.office.evidence.views.packages import packages, take_in
from hidamari.office.evidence.views.senders import sender, senders

__all__ = ["home", "packages", "sender", "senders", "take_in"]
