from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrescribingPermission(StrEnum):
    SEE = "prescribing.see"
    WORK = "prescribing.work"


class Source(models.TextChoices):
    """Who introduced them."""

    SELF = "self", _("Themselves")
    FAMILY = "family", _("Family")
    NEIGHBOUR = "neighbour", _("Neighbour or friend")
    OFFICIAL = "official", _("Public office or support centre")


class ReferralState(models.TextChoices):
    OPEN = "open", _("Looking for a place together")
    CHOSEN = "chosen", _("A place is chosen")
    CAME = "came", _("They came")
    NOT_NOW = "not-now", _("Not now")
    ENDED = "ended", _("Ended")


class Answer(StrEnum):
    """What somebody said to a place that was proposed."""

    CHOSEN = "chosen"
    NOT_NOW = "not-now"


class Weekday(models.IntegerChoices):
    """Monday first, as everywhere in the house."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")
