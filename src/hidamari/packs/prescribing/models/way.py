"""What is done on the way: the conversation, going along, asking how it goes; a place that said no."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Mark, SealedText, Words
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, User
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, Tie
from hidamari.kernel.places.models import Place
from hidamari.packs.prescribing.enums import HowItGoes, PlaceEffect, PlaceReason
from hidamari.packs.prescribing.models.referral import Referral


class Conversation(models.Model):
    """What matters to somebody, in their words; kept with the introduction it began."""

    TIE = Tie(OnErase.DELETE, label=_("Conversations"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    referral = models.OneToOneField(Referral, models.CASCADE, related_name="conversation")
    matters = SealedText(_("What matters to me"), blank=True)
    strengths = SealedText(_("What I am good at"), blank=True)
    gives = SealedText(_("What I would like to give"), blank=True)
    barriers = SealedText(_("What makes it hard"), blank=True)
    steps = SealedText(_("What we agreed"), blank=True)
    held_on = models.DateField(_("When we talked"))


class Accompaniment(models.Model):
    """Somebody goes along the first time. `sequence` grows with every change, for calendars."""

    TIE = Tie(OnErase.DELETE, label=_("Going along"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    referral = models.OneToOneField(Referral, models.CASCADE, related_name="accompaniment")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="+")
    on = models.DateField(_("Day"))
    meets_at = models.TimeField(_("Time to meet"))
    where = Words(_("Where to meet"), max_length=120, mark=Mark.PERSONAL)
    companion = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    with_whom = Words(_("Who goes along"), max_length=60, blank=True, mark=Mark.PERSONAL)
    called_off_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["organisation", "on"])]


class FollowUp(models.Model):
    """We ask how it goes: 2 weeks, 1 month and 3 months after the first visit (settings)."""

    TIE = Tie(OnErase.BLANK, label=_("Asking how it goes"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="follow_ups")
    nth = models.PositiveSmallIntegerField(null=True)  # none: in between, beside the planned ones
    due_on = models.DateField()
    asked_on = models.DateField(null=True)
    goes = models.CharField(_("How it goes"), max_length=10, choices=HowItGoes, blank=True)
    said = SealedText(_("What they said, in their words"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "nth"], name="asked_once")]


class PlaceAnswer(models.Model):
    """A place said no, why, and what that means for whom it is proposed to."""

    TIE = Tie(OnErase.DELETE, label=_("What places answered"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="place_answers")
    reason = models.CharField(_("Why"), max_length=12, choices=PlaceReason)
    effect = models.CharField(_("What it means"), max_length=16, choices=PlaceEffect)
    need = models.CharField(_("Which need"), max_length=30, blank=True)
    until = models.DateField(_("Until"), null=True, blank=True)
    said_on = models.DateField()
    lifted_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "effect", "place"])]
