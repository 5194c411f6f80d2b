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
