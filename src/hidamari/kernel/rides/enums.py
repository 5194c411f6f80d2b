from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class RidesPermission(StrEnum):
    SEE = "rides.see"  # who rides with whom, and when; never where somebody lives
    PLAN = "rides.plan"  # vehicles, stops, who needs a ride, the plan
    SHEET = "rides.sheet"  # the driver's sheet: where to fetch them, and their telephone


class Way(models.TextChoices):
    OUTWARD = "outward", _("The way there")
    HOMEWARD = "homeward", _("The way home")


class PlanState(models.TextChoices):
    WORKING = "working", _("Being worked out")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Did not work")
