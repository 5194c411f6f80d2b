"""The report of a project: its own. `due_id` and `award_id` name the office's records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.awards.models import Letter
from hidamari.office.reports.enums import ReportKind, State


class Report(models.Model):
    """Words and explanations; the figures come from the daily records each time it is opened."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # recipient
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="reports")
    award_id = models.UUIDField()
    due_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=ReportKind)
    first = models.DateField()
    last = models.DateField()
    due_on = models.DateField()
    targets = models.JSONField(default=dict)  # slug -> target or null, as awarded
    done = LongWords(_("What we did"), blank=True)
    worked = LongWords(_("What worked"), blank=True)
    did_not = LongWords(_("What did not work"), blank=True)
    comes_next = LongWords(_("What comes next"), blank=True)
    explanations = models.JSONField(default=dict)  # slug -> words
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    version = models.PositiveSmallIntegerField(default=0)  # times handed in

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "due_on"])]


class Picture(models.Model):
    """A picture with a word to it. Nobody's name is asked for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, models.CASCADE, related_name="pictures")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="report_picture")
    caption = Words(_("What it shows"), max_length=120, blank=True)


class Reply(models.Model):
    """What the office answered: the project's own copy."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, models.CASCADE, related_name="replies")
    version = models.PositiveSmallIntegerField()  # of what was handed in
    outcome = models.CharField(max_length=10, choices=State)
    comment = LongWords(blank=True)
    said_at = models.DateTimeField()
