from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationPermission(StrEnum):
    SEE = "organisations.see"
    MANAGE = "organisations.manage"
    INVITE = "organisations.invite"
    SETTINGS = "organisations.settings"
    TOKENS = "organisations.tokens"


class OrganisationKind(models.TextChoices):
    NPO = "npo", _("NPO")
    WELFARE = "welfare", _("Social welfare corporation")
    MUNICIPALITY = "municipality", _("Municipality")
    UNIVERSITY = "university", _("University")
    COMPANY = "company", _("Company")
    OFFICE = "office", _("Programme office")

    @classmethod
    def by_page(cls) -> list[tuple[str, Any]]:
        """What an organisation may call itself; an office is made on the command line only."""
        return [(kind.value, kind.label) for kind in cls if kind is not cls.OFFICE]
