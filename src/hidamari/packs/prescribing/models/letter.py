"""Letters of introduction: what somebody outside writes to us, and the door they write through."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Mark, SealedText, Words
from hidamari.kernel.files.models import Batched, of_a_batch
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.packs.prescribing.enums import (
    Basis,
    Channel,
    DeclineReason,
    LetterState,
    Source,
)
from hidamari.packs.prescribing.models.referral import Referral


class Partner(models.Model):
    """An office that introduces people through a link of its own, without an account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    name = Words(_("Name of the office"), max_length=120)
    source = models.CharField(_("What kind of office"), max_length=10, choices=Source)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("Works until"))
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-made_at"])]


class Letter(Batched):
    """A letter of introduction. Its words are kept only until we have answered.

    Whoever wrote it follows it with a receipt (a secret link): accepted or not, and, where the
    person agreed, whether they came.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, models.SET_NULL, null=True, related_name="letters")
    channel = models.CharField(max_length=10, choices=Channel)
    source = models.CharField(_("Who introduced them"), max_length=10, choices=Source)
    referrer = Words(_("Name of the office or person"), max_length=120, mark=Mark.PERSONAL)
    answer_to = SealedText(_("E-mail or telephone for our answer"), blank=True)
    basis = models.CharField(_("On what basis"), max_length=10, choices=Basis)
    told_back = models.BooleanField(_("They agree that we are told whether they came"))
    shielded = models.BooleanField(_("Their whereabouts are protected"), default=False)
    body = SealedText(blank=True, parsed=True)  # JSON, emptied when the letter is answered
    received_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    reason = models.CharField(_("Reason"), max_length=12, choices=DeclineReason, blank=True)
    words = SealedText(_("A word to whoever introduced them"), blank=True)
    answered_at = models.DateTimeField(null=True)
    receipt_hash = models.CharField(max_length=64, unique=True)
    foreign_id = models.CharField(max_length=200, blank=True)  # the id in the sender's books
    swept_at = models.DateTimeField(null=True)  # taken away with others at once: nonsense
    sent_by = models.UUIDField(null=True)  # the token of the program that wrote it
    referral = models.OneToOneField(Referral, models.SET_NULL, null=True, related_name="letter")
    handed_by = models.ForeignKey(Referral, models.SET_NULL, null=True, related_name="handed_on")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state", "received_at"]),
            of_a_batch("letter_of_a_batch"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "channel", "referrer", "foreign_id"],
                condition=~models.Q(foreign_id="") & models.Q(sent_by=None),
                name="letter_once",
            ),
            models.UniqueConstraint(  # a program counts its own: two may use the same number
                fields=["organisation", "sent_by", "foreign_id"],
                condition=~models.Q(foreign_id="") & models.Q(sent_by__isnull=False),
                name="letter_once_of_sender",
            ),
        ]
