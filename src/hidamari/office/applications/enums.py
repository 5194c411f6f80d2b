from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationsPermission(StrEnum):
    APPLY = "applications.apply"  # write and hand in for one's own organisation
    READ = "applications.read"  # the office reads what was handed in


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    HANDED_IN = "handed-in", _("Handed in")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DocumentKind(models.TextChoices):
    """What an organisation shows once and not again with every application."""

    STATUTES = "statutes", _("Articles of association")
    REGISTRATION = "registration", _("Certificate of registered matters")
    OFFICERS = "officers", _("List of officers")
    ACCOUNTS = "accounts", _("Financial statements")
    REPORT = "report", _("Report of activities")
    OTHER = "other", _("Other")
