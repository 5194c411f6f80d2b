from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardsPermission(StrEnum):
    SEE = "awards.see"  # decisions before they are announced
    DECIDE = "awards.decide"  # the ministry
    RECEIVE = "awards.receive"  # an applicant reads its letter, and takes an award up


class Outcome(models.TextChoices):
    AWARD = "award", _("Awarded")
    RESERVE = "reserve", _("In reserve")
    DECLINE = "decline", _("Not chosen")
