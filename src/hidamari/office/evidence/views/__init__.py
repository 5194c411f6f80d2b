"""Evidence over all projects, as pages."""

from hidamari.office.evidence.views.home import home

__all__ = ["home"]
