"""A referral goes from "listening" to "they came" — by arrival, not by a status field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Mark, SealedText, Words
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, Project, User
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, Tie
from hidamari.kernel.places.models import Place
from hidamari.packs.prescribing.enums import (
    Basis,
    Channel,
    EndReason,
    NextStep,
    ReferralState,
    Source,
)


class Referral(models.Model):
    """Somebody was introduced. Closed by the first check-in at the chosen place after the choice."""

    TIE = Tie(OnErase.BLANK, label=_("Introductions"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="referrals")
    project = models.ForeignKey(Project, models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, models.CASCADE, related_name="referrals")
    source = models.CharField(_("Who introduced them"), max_length=10, choices=Source)
    referrer = Words(
        _("Name of the office or person"), max_length=120, blank=True, mark=Mark.PERSONAL
    )
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.TALK)
    basis = models.CharField(_("On what basis"), max_length=10, choices=Basis)
    worker = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reason = SealedText(_("What they hope for"), blank=True)
    max_km = models.FloatField(_("How far they go (km)"), default=3)
    dearest = models.JSONField(_("What matters most of it"), default=list, blank=True)  # wishes
    days = models.JSONField(_("Days that suit"), default=list, blank=True)  # 0–6, Monday first
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.OPEN)
    received_on = models.DateField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="referrals")
    chosen_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(null=True)
    came_session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="+")
    said = SealedText(_("What they said afterwards"), blank=True)
    contacted_on = models.DateField(null=True)
    next_step = models.CharField(max_length=8, choices=NextStep, blank=True)
    due_on = models.DateField(null=True)  # by when the next step is to be done
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(_("Why it ends"), max_length=12, choices=EndReason, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state", "received_on"]),
            models.Index(fields=["organisation", "due_on"]),
            models.Index(fields=["worker", "due_on"]),
            models.Index(fields=["person", "place"]),
            models.Index(fields=["project", "received_on"]),
        ]


class Proposal(models.Model):
    """A place that was proposed, with its reasons, and what the person said to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="proposals")
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    score = models.FloatField()
    km = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True)  # chosen, not-now
    on_table = models.BooleanField(default=True)  # False: gave way to others, kept to learn from

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "place"], name="proposed_once")]
        indexes = [models.Index(fields=["organisation", "proposed_at"])]
