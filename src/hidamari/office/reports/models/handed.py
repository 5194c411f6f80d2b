"""What was handed in: the office's own copy, complete and never changed but for its answer."""

from django.db import models

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.reports.enums import State
from hidamari.office.reports.models.due import Due
from hidamari.office.reports.models.figure import MonthlyFigure, ToldFigure


class HandedReport(models.Model):
    """One version of a report."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    due = models.ForeignKey(Due, models.CASCADE, related_name="handed")
    version = models.PositiveSmallIntegerField()
    done = LongWords(blank=True)
    worked = LongWords(blank=True)
    did_not = LongWords(blank=True)
    comes_next = LongWords(blank=True)
    handed_in_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.HANDED)
    comment = LongWords(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["due", "version"], name="handed_once")]


class PeriodFigure(ToldFigure):
    """A figure of the period, protected together with the months it is made of (`parts`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    handed = models.ForeignKey(HandedReport, models.CASCADE, related_name="figures")
    parts = models.ManyToManyField(MonthlyFigure, related_name="totals")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    target = models.FloatField(null=True)
    explanation = LongWords(blank=True)


class HandedPicture(models.Model):
    """The office's copy of a picture."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    handed = models.ForeignKey(HandedReport, models.CASCADE, related_name="pictures")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="handed_picture")
    caption = Words(max_length=120, blank=True)
