from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportsPermission(StrEnum):
    SEE = "reports.see"  # what was handed in, and the protected numbers of every month
    ACCEPT = "reports.accept"  # ask for reports, move their days, accept or return them
    REPORT = "reports.report"  # a project writes and hands in


class ReportKind(models.TextChoices):
    MIDTERM = "midterm", _("Mid-term report")
    FINAL = "final", _("Final report")
    OTHER = "other", _("Other report")


class State(models.TextChoices):
    """Where a report is."""

    OPEN = "open", _("To be written")
    HANDED = "handed", _("Handed in")
    RETURNED = "returned", _("Returned with comments")
    ACCEPTED = "accepted", _("Report accepted")
