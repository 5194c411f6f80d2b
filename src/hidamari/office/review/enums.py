from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewPermission(StrEnum):
    READ = "review.read"  # a reviewer: what is assigned to me, and nothing else
    SEE = "review.see"  # how far the reviews are, and the ranking
    RUN = "review.run"  # rubric, reviewers, assignment: the contractor


class Ground(models.TextChoices):
    """Why a reviewer shall not weigh an application."""

    MEMBER = "member", _("Belongs to the organisation")
    OFFICER = "officer", _("Shares an officer with it")
    MONEY = "money", _("Gave it money or was paid by it")
    FAMILY = "family", _("Family or close friends there")
    PARTNER = "partner", _("Works on the project")
    OTHER = "other", _("Another reason")


class Source(models.TextChoices):
    """Who said that there is a conflict."""

    REVIEWER = "reviewer", _("Said by the reviewer")
    HOUSE = "house", _("Found by the software")


class Why(models.TextChoices):
    """Why an application went to a reviewer."""

    THEME = "theme", _("knows the theme")
    LOAD = "load", _("has the fewest to read")
    HAND = "hand", _("chosen by the office")
