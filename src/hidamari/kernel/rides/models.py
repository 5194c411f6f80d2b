"""Shared rides to a session and home again: who asked, which vehicles there are, what was planned."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Words
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, Tie, same
from hidamari.kernel.rides.enums import PlanState, Way
from hidamari.kernel.rides.one_ride import one_ride


class Stop(models.Model):
    """Where people board: a public place with a name that drivers know."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    name = Words(_("Name"), max_length=60)
    note = Words(_("What the driver must know"), max_length=120, blank=True)
    latitude = models.FloatField(_("Latitude"))
    longitude = models.FloatField(_("Longitude"))
    is_gone = models.BooleanField(default=False)  # what was planned with it stays to be read

    class Meta:
        indexes = [models.Index(fields=["organisation", "name"])]

    def __str__(self) -> str:
        return self.name


class Vehicle(models.Model):
    """A car or bus that can be had again and again, and who drives it."""

    TIE = Tie(OnErase.BLANK, label=_("Vehicles they drive"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    name = Words(_("Name"), max_length=60)
    seats = models.PositiveSmallIntegerField(_("Seats, without the driver's"))
    wheelchairs = models.PositiveSmallIntegerField(_("Places for a wheelchair"), default=0)
    start = models.ForeignKey(Stop, models.SET_NULL, null=True, blank=True, related_name="+")
    driver = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    from_time = models.TimeField(_("On the road from"), null=True, blank=True)
    until_time = models.TimeField(_("On the road until"), null=True, blank=True)
    note = Words(_("Note"), max_length=120, blank=True)
    is_gone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "name"])]

    def __str__(self) -> str:
        return self.name


class RideRequest(models.Model):
    """Somebody needs a ride to a session, home from it, or both. Without a stop: at their home."""

    TIE = Tie(OnErase.DELETE, label=_("Rides"), alike=same("session_id"), one=one_ride)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    session = models.ForeignKey(Session, models.CASCADE, related_name="ride_requests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="ride_requests")
    stop = models.ForeignKey(Stop, models.PROTECT, null=True, blank=True, related_name="requests")
    outward = models.BooleanField(_("The way there"), default=True)
    homeward = models.BooleanField(_("The way home"), default=True)
    companions = models.PositiveSmallIntegerField(_("How many come along"), default=0)
    wheelchair = models.BooleanField(_("They stay in their wheelchair"), default=False)
    ready_from = models.TimeField(_("Not before"), null=True, blank=True)
    home_by = models.TimeField(_("Home by"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["session", "person"])]


def meeting(session: Session, way: str) -> datetime:
    """The moment that everybody rides to, or from."""
    return session.starts_at if way == Way.OUTWARD else session.ends_at


class RidePlan(models.Model):
    """One way of one session as it was worked out. `bound`: no plan takes fewer minutes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    session = models.ForeignKey(Session, models.CASCADE, related_name="ride_plans")
    way = models.CharField(max_length=10, choices=Way)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.WORKING)
    vehicles = models.ManyToManyField(Vehicle)
    bound = models.PositiveIntegerField(null=True)  # None once it was changed by hand
    is_stale = models.BooleanField(default=False)  # somebody asked or stepped back since
    meets_at = models.DateTimeField()  # when the session begins, or ends: it may be moved later
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "way"], name="one_ride_plan_each_way")
        ]

    @property
    def is_out_of_date(self) -> bool:
        """Somebody asked or stepped back since, or the session was moved."""
        return self.is_stale or self.meets_at != meeting(self.session, self.way)


class Tour(models.Model):
    """One vehicle on its way. `minutes`: on the road, without boarding and waiting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    plan = models.ForeignKey(RidePlan, models.CASCADE, related_name="tours")
    vehicle = models.ForeignKey(Vehicle, models.CASCADE, related_name="tours")
    leaves_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "vehicle"], name="one_tour_each_vehicle")
        ]


class Seat(models.Model):
    """What became of a request: a tour and the minutes at its stop, or the reason why not."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    plan = models.ForeignKey(RidePlan, models.CASCADE, related_name="seats")
    request = models.ForeignKey(RideRequest, models.CASCADE, related_name="seats")
    tour = models.ForeignKey(Tour, models.CASCADE, null=True, related_name="seats")
    at = models.DateTimeField(null=True)
    leaves_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=12, blank=True)  # engines.rides.REASONS, or "by-hand"

    class Meta:
        indexes = [models.Index(fields=["plan", "at"])]
