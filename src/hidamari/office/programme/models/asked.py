"""What a call asks for: sections of questions, and items of cost with their ceilings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.programme.enums import QuestionKind
from hidamari.office.programme.models.call import Call


class Section(models.Model):
    """A page of the form."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField()
    title = Words(_("Heading"), max_length=120)
    help = LongWords(_("Help"), blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["call", "number"])]


class Question(models.Model):
    """One field. With `shown_if` it is asked only where that answer is `shown_value`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Kind"), max_length=10, choices=QuestionKind)
    label = Words(_("Question"), max_length=200)
    help = LongWords(_("Help"), blank=True)
    required = models.BooleanField(_("Must be answered"), default=True)
    longest = models.PositiveIntegerField(_("Letters at most"), null=True, blank=True)
    choices = models.JSONField(_("To choose from"), default=list)
    shown_if = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("Only if this question"),
    )  # fmt: skip
    shown_value = Words(_("is answered with"), max_length=200, blank=True)

    class Meta:
        ordering = ["section__number", "number"]
        indexes = [models.Index(fields=["section", "number"])]


class CostItem(models.Model):
    """A kind of cost (費目) that may be applied for, with its ceilings."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, related_name="cost_items")
    number = models.PositiveSmallIntegerField()
    name = Words(_("Kind of cost"), max_length=60)
    help = LongWords(_("Help"), blank=True)
    ceiling = models.PositiveIntegerField(_("At most (yen)"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("At most (percent of all)"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["call", "number"])]
