from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlacesPermission(StrEnum):
    SEE = "places.see"
    EDIT = "places.edit"
    IMPORT = "places.import"


class PlaceKind(models.TextChoices):
    """Values are those of `engines.opendata.PlaceKind`."""

    LIVING_ROOM = "living_room", _("A place to be")
    CENTRE = "community_centre", _("Community centre")
    ELDERLY = "elderly", _("Centre for older people")
    WELFARE = "welfare", _("Welfare centre")
    SUPPORT = "support_centre", _("Support centre")
    CHILDCARE = "childcare", _("Childcare")
    LIBRARY = "library", _("Library")
    SCHOOL = "school", _("School")
    MEDICAL = "medical", _("Medical")
    COOLING = "cooling", _("Cool place in summer")
    SHELTER = "shelter", _("Shelter")
    PARK = "park", _("Park")
    AED = "aed", _("AED")
    OTHER = "other", _("Other")
