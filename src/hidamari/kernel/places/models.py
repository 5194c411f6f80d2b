"""A place has one owner and may be public. Facilities (AED, parks …) are kept, not proposed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.files.models import Batched, of_a_batch
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places.enums import IntakeState, PlaceKind


class Place(Batched):
    """Where people can go. Times are shown in its zone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="places", db_index=False
    )  # every index below that begins with it serves
    name = Words(_("Name"), max_length=120)
    kana = Words(_("Reading (kana)"), max_length=200, blank=True)
    sort_key = models.CharField(max_length=200)
    kind = models.CharField(
        _("Kind"), max_length=20, choices=PlaceKind, default=PlaceKind.LIVING_ROOM
    )
    is_facility = models.BooleanField(_("No place to go (kept as a facility)"), default=False)
    is_public = models.BooleanField(_("Everybody may find it"), default=True)
    summary = LongWords(_("What is it like there?"), blank=True)
    address = Words(_("Address"), max_length=200, blank=True)
    municipality = Words(_("Municipality"), max_length=60, blank=True)
    latitude = models.FloatField(_("Latitude"), null=True, blank=True)
    longitude = models.FloatField(_("Longitude"), null=True, blank=True)
    hours = models.JSONField(
        _("Opening hours"), default=list, blank=True
    )  # [[0–6, "09:00", "17:00"]]
    hours_note = LongWords(_("Opening hours in words"), blank=True)
    cost = Words(_("Cost"), max_length=60, blank=True)
    capacity = models.PositiveIntegerField(_("How many fit in"), null=True, blank=True)
    audience = Words(_("Who it is for"), max_length=120, blank=True)
    features = models.JSONField(_("What it offers"), default=list, blank=True)  # people.enums.NEEDS
    tags = models.JSONField(_("What one can do there"), default=list, blank=True)  # …WISHES
    languages = models.JSONField(_("Languages"), default=list, blank=True)
    phone = Words(_("Telephone"), max_length=40, blank=True)
    url = models.URLField(_("Web page"), max_length=500, blank=True)
    contact = Words(_("Whom to ask"), max_length=120, blank=True)
    checked_on = models.DateField(_("Checked on"), null=True, blank=True)
    zone = models.CharField(max_length=40, default="Asia/Tokyo")
    dataset = models.CharField(max_length=120, blank=True)
    identity = models.CharField(max_length=300, blank=True)
    verbatim = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # of what was imported: unchanged or not
    words = LongWords(blank=True)  # what it is found by, see `derived.py`
    name_key = models.CharField(max_length=120, blank=True)  # look-alikes share it
    same_as = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="doubles", db_index=False
    )  # the record that is kept; this one is not listed
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "dataset", "identity"],
                condition=~models.Q(identity=""),
                name="place_identity_once",
            )
        ]
        indexes = [
            of_a_batch("place_of_a_batch"),
            models.Index(
                fields=["organisation", "sort_key", "id", "batch"],
                name="place_in_kana_order",
                condition=models.Q(same_as=None),
            ),
            models.Index(
                fields=["sort_key", "id", "is_facility", "batch"],
                name="place_for_everybody",
                condition=models.Q(same_as=None, is_public=True),
            ),
            models.Index(
                fields=["latitude", "longitude", "is_facility", "id", "batch"],
                name="place_near",
                condition=models.Q(same_as=None, is_public=True),
            ),  # yes or no stands in the condition: SQLite seeks no column that is asked for bare
            models.Index(
                fields=["organisation", "name_key"],
                name="place_look_alikes",
                condition=models.Q(same_as=None),
            ),
            models.Index(
                fields=["same_as"], name="place_doubles", condition=models.Q(same_as__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningException(models.Model):
    """A day on which the hours are others: closed, or open at other times."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    place = models.ForeignKey(Place, models.CASCADE, related_name="exceptions")
    day = models.DateField(_("Day"))
    opens = models.TimeField(_("From"), null=True, blank=True)
    closes = models.TimeField(_("Until"), null=True, blank=True)
    reason = Words(_("Why"), max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "day"], name="exception_once")]


class Intake(models.Model):
    """Files that somebody brought, from upload to import; they lie in its folder until then.

    `files`: [{"name", "dataset", "columns": {column: field}}]; `reports`: what was or would be done.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=IntakeState, default=IntakeState.LOOKING)
    files = models.JSONField(default=list)
    reports = models.JSONField(default=list)
    problem = LongWords(blank=True)
    added_at = models.DateTimeField()
