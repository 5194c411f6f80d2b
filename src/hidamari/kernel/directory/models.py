"""What another directory told us: who offers it, and what is offered at a place we brought in.

The places themselves are `places.Place`, known by their id there (`dataset` is DATASET). What is
held by others is no series of ours: nobody signs up, opens a desk or counts heads for it here.
"""

from django.db import models

from hidamari.kernel import clock
from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.files.models import Batched, of_a_batch
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places.models import Place

DATASET = "hsds"


class Holder(Batched):
    """An organisation elsewhere, under the id it has there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    source_id = models.UUIDField()
    name = Words(max_length=200)
    description = LongWords(blank=True)
    kind = models.CharField(max_length=40, blank=True)
    municipality = Words(max_length=60, blank=True)
    phone = Words(max_length=60, blank=True)
    url = Words(max_length=500, blank=True)
    email = Words(max_length=254, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "source_id"], name="holder_once")
        ]
        indexes = [models.Index(fields=["source_id"]), of_a_batch("holder_of_a_batch")]


class Listing(Batched):
    """A service of another directory at one of its locations.

    is_place: the place itself, which is open (its facts are in `place`); else what is held there.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    holder = models.ForeignKey(Holder, models.SET_NULL, null=True, related_name="listings")
    place = models.ForeignKey(Place, models.CASCADE, related_name="listings")
    service_id = models.UUIDField()
    at_id = models.UUIDField()
    is_place = models.BooleanField(default=False)
    title = Words(max_length=200, blank=True)
    summary = LongWords(blank=True)
    rule = models.JSONField(null=True)  # as a series keeps it
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    times_note = LongWords(blank=True)
    days = models.JSONField(default=list)  # [["2026-12-29", "10:00" | None, "12:00" | None, why]]
    capacity = models.PositiveIntegerField(null=True)
    cost = Words(max_length=200, blank=True)
    audience = Words(max_length=200, blank=True)
    tags = models.JSONField(default=list)
    kept = models.JSONField(default=dict)  # what no field of ours takes, in the source's words
    modified_at = models.DateTimeField(null=True)  # as the source says
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField(default=clock.now)  # here

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "service_id", "at_id"], name="listing_once"
            )
        ]
        indexes = [
            models.Index(fields=["service_id", "at_id"]),
            models.Index(fields=["at_id"]),
            of_a_batch("listing_of_a_batch"),
        ]
