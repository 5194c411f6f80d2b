from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationsPermission(StrEnum):
    APPLY = "applications.apply"  # write and hand in for one's own organisation
    READ = "applications.read"  # the office and the ministry read what was handed in
    TAG = "applications.tag"  # give themes afterwards


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("Not handed in yet")
    HANDED_IN = "handed-in", _("Handed in")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Part(models.TextChoices):
    """What of an application was changed."""

    COVER = "cover", _("About the project")
    ANSWER = "answer", _("An answer")
    BUDGET = "budget", _("The budget")
    INDICATORS = "indicators", _("The indicators")


class DocumentKind(models.TextChoices):
    """What an organisation shows once and not again with every application."""

    STATUTES = "statutes", _("Articles of association")
    REGISTRATION = "registration", _("Certificate of registered matters")
    OFFICERS = "officers", _("List of officers")
    ACCOUNTS = "accounts", _("Financial statements")
    REPORT = "report", _("Report of activities")
    OTHER = "other", _("Other")
