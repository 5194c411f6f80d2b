from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccompanimentPermission(StrEnum):
    SEE = "accompaniment.see"  # every project's visits, notes and signals
    WRITE = "accompaniment.write"  # plan visits, write notes, invite
    ASSIGN = "accompaniment.assign"  # who goes along with which project
    RECEIVE = "accompaniment.receive"  # a project reads what it is told, and asks


class Listed(models.TextChoices):
    """The lists of projects."""

    RUNNING = "running", _("All that are running")
    MINE = "mine", _("Those I go along with")
    OVER = "over", _("Those that are over")


class VisitKind(models.TextChoices):
    VISIT = "visit", _("Visit on site")
    ONLINE = "online", _("Monthly talk online")
    PHONE = "phone", _("Talk by telephone")


class Owner(models.TextChoices):
    """Who does the next step."""

    PROJECT = "project", _("The project")
    OFFICE = "office", _("We")


class Sign(models.TextChoices):
    """What the daily records show, or another room tells, without any number or name."""

    SILENT = "silent", _("No records for three weeks")
    FALLING = "falling", _("Fewer people come than before")
    NOT_BEGUN = "not-begun", _("The project has begun and nothing is recorded yet")
    SPENDING = "spending", _("Less is spent than was planned by now")


FROM_DAYS = (Sign.SILENT, Sign.FALLING, Sign.NOT_BEGUN)  # read from days of attendance


class NoticeKind(models.TextChoices):
    ADVICE = "advice", _("Advice")
    EXCHANGE = "exchange", _("Exchange with other projects")
    ANSWER = "answer", _("Answer to a question")
