from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class GatheringsPermission(StrEnum):
    SEE = "gatherings.see"
    EDIT = "gatherings.edit"  # series, days, roles
    SIGN_UP = "gatherings.sign-up"  # who comes, and who lends a hand


class SessionState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    CANCELLED = "cancelled", _("Not held")


class SignUpState(models.TextChoices):
    COMING = "coming", _("Coming")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Not coming")
