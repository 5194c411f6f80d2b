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
    CIVIC = "civic", _("Citizens' activities")
    ELDERLY = "elderly", _("Centre for older people")
    WELFARE = "welfare", _("Welfare centre")
    SUPPORT = "support_centre", _("Support centre")
    DISABILITY = "disability", _("Support with a disability")
    CHILDCARE = "childcare", _("Childcare")
    CHILDREN = "children", _("For children")
    LIBRARY = "library", _("Library")
    CULTURE = "culture", _("Culture")
    SPORTS = "sports", _("Sports")
    SCHOOL = "school", _("School")
    MEDICAL = "medical", _("Medical")
    OFFICE = "office", _("Public office")
    COOLING = "cooling", _("Cool place in summer")
    SHELTER = "shelter", _("Shelter")
    EVENT = "event", _("Event")
    PARK = "park", _("Park")
    TOILET = "toilet", _("Toilet")
    BABY_STATION = "baby_station", _("Baby station")
    AED = "aed", _("AED")
    OTHER = "other", _("Other")


FACILITIES = frozenset(
    {
        PlaceKind.AED,
        PlaceKind.PARK,
        PlaceKind.TOILET,
        PlaceKind.BABY_STATION,
        PlaceKind.EVENT,
    }
)
"""Kept, but not proposed unless something is held there: nobody is there to be met."""


class IntakeState(models.TextChoices):
    """Files on their way into the house."""

    LOOKING = "looking", _("Being read")
    READY = "ready", _("Ready to be looked at")
    BRINGING = "bringing", _("Being written")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Could not be read")
