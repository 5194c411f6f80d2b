from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeepInTouchPermission(StrEnum):
    SEE = "keepintouch.see"
    DO = "keepintouch.do"


class NextKindThing(models.TextChoices):
    CALL = "call", _("Call them")
    POSTCARD = "postcard", _("Write a postcard")
    VISIT = "visit", _("Visit them")
    ASK = "ask", _("Ask somebody who knows them")


class TouchState(models.TextChoices):
    PLANNED = "planned", _("Meant to be done")
    DONE = "done", _("Done")
    MISSED = "missed", _("Not reached")
