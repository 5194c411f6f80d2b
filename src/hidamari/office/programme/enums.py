from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammePermission(StrEnum):
    SEE = "programme.see"  # programmes, the plan, calls that are still being written
    WRITE = "programme.write"  # write calls, answer questions: the contractor
    ASK = "programme.ask"  # an organisation asks about a call
    DECIDE = "programme.decide"  # open a call, decide on awards: the ministry


class PlanState(models.TextChoices):
    """How far an item of the priority plan is."""

    TO_COME = "to-come", _("Not begun")
    UNDER_WAY = "under-way", _("Under way")
    REACHED = "reached", _("Reached")
    MISSED = "missed", _("Not reached by the day")


class CallState(models.TextChoices):
    """Whether a call opens or closes is told by its dates; this tells how far it is written."""

    DRAFT = "draft", _("Still being written")
    PUBLISHED = "published", _("Published")  # frozen: only amendments with a notice


class LegalForm(models.TextChoices):
    NPO = "npo", _("NPO corporation")
    WELFARE = "welfare", _("Social welfare corporation")
    ASSOCIATION = "association", _("General incorporated association")
    FOUNDATION = "foundation", _("Foundation")
    COOPERATIVE = "cooperative", _("Cooperative")
    SCHOOL = "school", _("School corporation")
    MEDICAL = "medical", _("Medical corporation")
    RELIGIOUS = "religious", _("Religious corporation")
    COMPANY = "company", _("Company")
    VOLUNTARY = "voluntary", _("Group without legal form")
    MUNICIPALITY = "municipality", _("Municipality")


class QuestionKind(models.TextChoices):
    SHORT = "short", _("One line")
    LONG = "long", _("Several lines")
    NUMBER = "number", _("A number")
    DAY = "day", _("A day")
    YES_NO = "yes-no", _("Yes or no")
    ONE_OF = "one-of", _("One of several")
    SOME_OF = "some-of", _("Some of several")
    FILE = "file", _("A file")
