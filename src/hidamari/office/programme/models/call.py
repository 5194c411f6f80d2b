"""A call: who may apply, by when, for how much; its amendments, and the questions it answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.programme.enums import CallState
from hidamari.office.programme.models.programme import PlanItem, Programme


class Call(models.Model):
    """One year's call. Once published it is frozen: what changes is an amendment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="calls")
    title = Words(_("Title"), max_length=120)
    year = models.PositiveSmallIntegerField(_("Fiscal year"))
    text = LongWords(_("What we call for"))
    state = models.CharField(max_length=10, choices=CallState, default=CallState.DRAFT)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))  # to the second; at this moment it is over
    starts_on = models.DateField(_("Projects from"))
    ends_on = models.DateField(_("Projects until"))
    legal_forms = models.JSONField(_("Who may apply"), default=list)  # of LegalForm; [] = all
    rules = LongWords(_("Further conditions"), blank=True)
    total = models.PositiveIntegerField(_("Budget of the call"), null=True, blank=True)  # yen
    ceiling = models.PositiveIntegerField(_("At most for one project"), null=True, blank=True)
    own_share = models.PositiveSmallIntegerField(_("Own share at least"), default=0)  # percent
    indicators = models.JSONField(_("Indicators to choose from"), default=list)  # slugs
    indicators_least = models.PositiveSmallIntegerField(_("At least so many"), default=0)
    reviews_each = models.PositiveSmallIntegerField(_("Reviews for each application"), default=3)
    plan_items = models.ManyToManyField(PlanItem, related_name="calls", blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-closes_at"]),
            models.Index(fields=["state", "closes_at"]),
        ]

    def __str__(self) -> str:
        return self.title


class Amendment(models.Model):
    """What changed after the call was published, and why: everybody reads it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, related_name="amendments")
    text = LongWords(_("What changes, and why"))
    closed_before = models.DateTimeField(null=True)  # where the closing moment moved
    closes_now = models.DateTimeField(null=True)
    made_at = models.DateTimeField()


class Enquiry(models.Model):
    """A question about a call. Its answer is read by everybody; who asked, only by the office."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, related_name="enquiries")
    asker = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    text = LongWords(_("Question"))
    asked_at = models.DateTimeField()
    answer = LongWords(_("Answer"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["call", "answered_at"])]
