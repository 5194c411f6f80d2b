"""A decision with its reason; the award that comes of it; the letter that its applicant owns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.office.applications.models import Submission
from hidamari.office.awards.enums import Outcome
from hidamari.office.programme.models import Call, PlanItem, Theme


class Decision(models.Model):
    """What the ministry decided of one application, and why. It can change until announced."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="decision")
    outcome = models.CharField(_("Decision"), max_length=10, choices=Outcome)
    amount = models.PositiveBigIntegerField(_("Amount (yen)"), default=0)
    reason = LongWords(_("Reason, as the applicant reads it"))
    conditions = LongWords(_("Conditions"), blank=True)
    decided_by = models.UUIDField(null=True)  # the account
    decided_at = models.DateTimeField()


class Announcement(models.Model):
    """The moment from which a call's decisions are known: letters went out, the list is public."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.OneToOneField(Call, models.PROTECT, related_name="announcement")
    words = LongWords(_("A word in every letter"), blank=True)
    announced_at = models.DateTimeField()


class Award(models.Model):
    """A chosen project, as the office knows it. `project_id` names the recipient's own record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="awards")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="award")
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)  # of the receipt
    title = Words(_("Title of the project"), max_length=120)
    summary = LongWords(_("In a few words"), blank=True)
    amount = models.PositiveBigIntegerField()  # yen
    budget = models.JSONField()  # as handed in
    indicators = models.JSONField(default=dict)  # slug -> target or null
    continues = models.ForeignKey("self", models.SET_NULL, null=True, related_name="continued")
    term = models.PositiveSmallIntegerField(default=1)  # 第二期 is 2
    themes = models.ManyToManyField(Theme, related_name="awards", blank=True)
    plan_items = models.ManyToManyField(PlanItem, related_name="awards", blank=True)
    awarded_at = models.DateTimeField()
    project_id = models.UUIDField(null=True)  # once the recipient has taken it up

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-awarded_at"]),
            models.Index(fields=["call", "number"]),
            models.Index(fields=["project_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Letter(models.Model):
    """What the applicant was told: theirs, complete in itself. `award_id` names the office's award."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # applicant
    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    award_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    number = models.CharField(max_length=20)
    title = Words(max_length=120)
    amount = models.PositiveBigIntegerField(default=0)  # yen
    reason = LongWords()
    conditions = LongWords(blank=True)
    words = LongWords(blank=True)
    sender = Words(max_length=120)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    project = models.OneToOneField(Project, models.PROTECT, null=True, related_name="award_letter")

    class Meta:
        indexes = [models.Index(fields=["organisation", "-sent_at"])]
