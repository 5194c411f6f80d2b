"""A series repeats at a place; a session is one afternoon of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.fields import LongWords, Mark, Words
from hidamari.kernel.gatherings.enums import SessionState, SignUpState
from hidamari.kernel.gatherings.seats import one_seat, where_they_come
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, Tie, same
from hidamari.kernel.places.models import Place
from hidamari.ui.dates import day_words


class Series(models.Model):
    """What is held again and again. `rule` is an `engines.recurrence.Rule` as plain values."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="series")
    project = models.ForeignKey(Project, models.PROTECT, related_name="series")
    place = models.ForeignKey(Place, models.PROTECT, related_name="series")
    title = Words(_("Title"), max_length=120)
    summary = LongWords(_("What happens there"), blank=True)
    rule = models.JSONField(default=dict)
    starts_at = models.TimeField(_("From"))
    ends_at = models.TimeField(_("Until"))
    capacity = models.PositiveIntegerField(_("Room for"), null=True, blank=True)
    cost = Words(_("Cost"), max_length=60, blank=True)
    audience = Words(_("Who it is for"), max_length=120, blank=True)
    home_town = Words(_("For people of which home town"), max_length=60, blank=True)
    tags = models.JSONField(_("What one can do there"), default=list, blank=True)
    is_public = models.BooleanField(_("Everybody may find it"), default=True)
    ended_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)  # its days count too, planning does not

    class Meta:
        indexes = [models.Index(fields=["organisation", "title"])]

    def __str__(self) -> str:
        return self.title


class Role(models.Model):
    """Hands that every session of a series needs: opener, cook, teacher …"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    series = models.ForeignKey(Series, models.CASCADE, related_name="roles")
    title = Words(_("Role"), max_length=60)
    hands = models.PositiveSmallIntegerField(_("How many hands"), default=1)


class Session(models.Model):
    """One meeting. `on` is the local date at the place; times are UTC."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sessions")
    project = models.ForeignKey(Project, models.PROTECT, related_name="sessions")
    series = models.ForeignKey(Series, models.CASCADE, related_name="sessions")
    place = models.ForeignKey(Place, models.PROTECT, related_name="sessions")
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PLANNED)
    planned_on = models.DateField(null=True)  # the day of the rule, when it was moved from there
    note = LongWords(_("A word about this day"), blank=True)
    changed_at = models.DateTimeField(
        null=True
    )  # moved, called off or held after all: tell who asked
    let_go = models.BooleanField(default=False)  # cancelled by a change of the rule, not by hand

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "planned_on"], name="session_once_a_day")
        ]
        indexes = [
            models.Index(fields=["organisation", "on", "starts_at"]),
            models.Index(fields=["place", "on"]),
            models.Index(fields=["project", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.series.title} {day_words(self.on)}"


class SignUp(models.Model):
    """Somebody wants to come: a person on the books, or just a nickname."""

    TIE = Tie(OnErase.DELETE, label=_("Sign-ups"), alike=where_they_come, one=one_seat)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    session = models.ForeignKey(Session, models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="sign_ups"
    )
    nickname = Words(_("Nickname"), max_length=40, mark=Mark.PERSONAL, blank=True)
    state = models.CharField(max_length=10, choices=SignUpState, default=SignUpState.COMING)
    asked_at = models.DateTimeField()
    secret_hash = models.CharField(max_length=64, blank=True)  # to step back without an account
    told_at = models.DateTimeField(null=True)  # that the day is another one, or is not held
    swept_at = models.DateTimeField(null=True)  # taken away with others at once: nonsense

    class Meta:
        indexes = [models.Index(fields=["session", "state", "asked_at"])]


class Hand(models.Model):
    """Who takes a role in one session: a colleague by name, or a person on the books."""

    TIE = Tie(OnErase.DELETE, label=_("Helping hands"), alike=same("session_id", "role_id"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    session = models.ForeignKey(Session, models.CASCADE, related_name="hands")
    role = models.ForeignKey(Role, models.CASCADE, related_name="taken")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="hands")
    name = Words(_("Name"), max_length=40, mark=Mark.PERSONAL, blank=True)
