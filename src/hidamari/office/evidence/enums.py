from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EvidencePermission(StrEnum):
    SEE = "evidence.see"  # what all projects together show, protected
    GATHER = "evidence.gather"  # ask for tables, take packages in


class Unit(TextChoices):
    POINTS = "points", _("points of the scale")
    DEVIATIONS = "sd", _("standard deviations")


class By(TextChoices):
    PROGRAMME = "programme", _("by programme")
    CALL = "call", _("by call")
    THEME = "theme", _("by theme")
