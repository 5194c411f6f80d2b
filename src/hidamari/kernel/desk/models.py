"""Door events are the truth; attendance and the summary are read from them.

`DoorEvent` is append-only and its own audit record. `Attendance` (session, person) and
`Rhythm` (person) are projections, written in the same transaction as the event, rebuilt and
compared by `hidamari attendance rebuild --check`.

Keys that begin another index have none of their own: a tap pays for each one.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.desk.enums import DoorKind, Head, Why
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, OnMerge, Tie
from hidamari.kernel.places.models import Place


class DoorEvent(models.Model):
    """One thing that happened at the door. The id is the client's: sent twice it counts once."""

    TIE = Tie(OnErase.KEEP, OnMerge.STAY)

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, db_index=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="door_events", db_index=False)
    kind = models.CharField(max_length=10, choices=DoorKind)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="door_events")
    head = models.CharField(max_length=6, choices=Head, blank=True)
    heads = models.SmallIntegerField(default=0)  # +1 or −1 of a headcount
    refers_to = models.UUIDField(null=True)  # the event undone, left from, or named
    codeword = models.CharField(max_length=40, blank=True)  # how did you hear of us?
    device_at = models.DateTimeField()
    received_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)  # who tapped
    sent_by_id = models.UUIDField(null=True)  # who sent it, where that was somebody else

    class Meta:
        indexes = [
            models.Index(fields=["session", "kind"]),
            models.Index(fields=["session", "person"]),
            models.Index(fields=["refers_to"]),
        ]


class LateTap(models.Model):
    """A tap that came too late, or from a clock that cannot be right: somebody decides about it.

    Append-only but for the decision. `told` holds ids and words of the event, never a name.
    """

    id = models.UUIDField(primary_key=True)  # of the event
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    session_id = models.UUIDField()
    why = models.CharField(max_length=10, choices=Why)
    told = models.JSONField()
    device_at = models.DateTimeField()
    received_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    sent_by_id = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "settled_at", "device_at"])]


class Attendance(models.Model):
    """Somebody was there. A projection: exists while a tap stands that was not undone."""

    TIE = Tie(OnErase.KEEP, OnMerge.ADD_UP, label=_("Days they came"))

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, db_index=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="attendances", db_index=False)
    place = models.ForeignKey(Place, models.CASCADE, db_index=False)
    project = models.ForeignKey(Project, models.CASCADE, db_index=False)
    on = models.DateField()
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="there_once")]
        indexes = [
            models.Index(fields=["person", "on"]),
            models.Index(fields=["project", "on", "person"]),
        ]


class Rhythm(models.Model):
    """How often somebody comes. A projection: one row a person."""

    TIE = Tie(OnErase.KEEP, OnMerge.ADD_UP)

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="rhythm")
    organisation = models.ForeignKey(Organisation, models.CASCADE, db_index=False)
    times = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    recent = models.JSONField()  # the last days of attendance, ISO, oldest first, at most 8
    gap_days = models.FloatField()  # median gap, see `engines.rhythm`
    away_on = models.DateField()  # counts as away after this day
    last_session = models.ForeignKey(Session, models.SET_NULL, null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "away_on"])]
