from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class SafetyPermission(StrEnum):
    WARNED = "safety.warned"  # that nobody visits them alone; who is on duty
    RAISE = "safety.raise"
    SEE = "safety.see"  # what the worry is
    ANSWER = "safety.answer"  # be the duty person, look again, settle
    ROSTER = "safety.roster"
    BREAK = "safety.break"
    REVIEW = "safety.review"


class Worry(models.TextChoices):
    """What a flag is about."""

    VIOLENCE = "violence", _("Violence at home")
    SELF_HARM = "self-harm", _("Harm to themselves")
    HARM = "harm", _("Harm to others")
    SELF_NEGLECT = "self-neglect", _("They can no longer look after themselves")
    EXPLOITED = "exploited", _("Somebody takes advantage of them (money, fraud)")
    VISIT = "visit", _("Danger when visiting (a dog, gas, somebody there)")
    OTHER = "other", _("Something else")


class Ending(models.TextChoices):
    """How a flag was settled."""

    SAFE = "safe", _("They are safe now")
    HANDED_OVER = "handed-over", _("Somebody else looks after it (council, hospital, police)")
    UNFOUNDED = "unfounded", _("It was not so")


class Verdict(models.TextChoices):
    """What the review found of one breaking of the glass."""

    JUSTIFIED = "justified", _("It was right")
    NOT_JUSTIFIED = "not-justified", _("It was not right")
    TALK = "talk", _("We need to talk about it")
