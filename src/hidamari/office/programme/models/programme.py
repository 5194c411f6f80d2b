"""Programmes of the office, and what of the priority plan they serve."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.programme.enums import PlanState


class Programme(models.Model):
    """One of several that run side by side, with a call a year."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    title = Words(_("Title"), max_length=120)
    commissioner = Words(_("Ministry that commissions and decides"), max_length=120)
    summary = LongWords(_("In a few words"), blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "title"])]

    def __str__(self) -> str:
        return self.title


class PlanItem(models.Model):
    """An item of the priority plan (重点計画; Act 45 of 2023, Art. 8): a goal with a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    number = Words(_("Number in the plan"), max_length=20)
    title = Words(_("Title"), max_length=120)
    goal = LongWords(_("Goal"))
    due_on = models.DateField(_("By"), null=True, blank=True)
    state = models.CharField(
        _("State"), max_length=10, choices=PlanState, default=PlanState.TO_COME
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Theme(models.Model):
    """A tag given afterwards, several to a project; never a category that one applies for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    name = Words(_("Theme"), max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="theme_once")]

    def __str__(self) -> str:
        return self.name
