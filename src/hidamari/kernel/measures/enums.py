from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeasuresPermission(StrEnum):
    ASK = "measures.ask"
    SEE = "measures.see"


class How(models.TextChoices):
    """How an answer came in."""

    STAFF = "staff", _("Asked in person")
    PAPER = "paper", _("From a printed sheet")
    PHONE = "phone", _("On their own telephone")
