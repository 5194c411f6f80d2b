from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskPermission(StrEnum):
    OPEN = "desk.open"
    SETTLE = "desk.settle"  # what came late: taken or dropped


class DoorKind(models.TextChoices):
    """What happens at the door."""

    TAP = "tap", _("Came")
    HEADCOUNT = "headcount", _("Came without a name")
    CHECK_OUT = "check-out", _("Left")
    UNDO = "undo", _("Taken back")
    NAMING = "naming", _("A guest gave a name")


class Head(models.TextChoices):
    """Whom a nameless head was."""

    ADULT = "adult", _("Adult")
    CHILD = "child", _("Child")
    FIRST = "first", _("First time")


class Why(models.TextChoices):
    """Why a tap waits for a decision."""

    LATE = "late", _("It came very late.")
    FUTURE = "future", _("The clock of the device was ahead.")
    OUTSIDE = "outside", _("Nothing was on at that hour.")
    GONE = "gone", _("This day is no longer planned.")
