from enum import StrEnum

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
