from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeepInTouchPermission(StrEnum):
    SEE = "keepintouch.see"
    DO = "keepintouch.do"


class NextKindThing(models.TextChoices):
    CALL = "call", _("Telephone")
    POSTCARD = "postcard", _("Write a postcard")
    VISIT = "visit", _("Visit")
    ASK = "ask", _("Ask somebody who knows them")


class TouchState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    MISSED = "missed", _("Not reached")
