"""What a project paid: its own. The office gets line totals by value with a report."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Mark, Words
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.awards.models import Letter
from hidamari.office.reports.models.handed import HandedReport


class Receipt(models.Model):
    """One receipt. Corrected or taken out, it stays with its reason and no longer counts. The payee
    may be a person: nobody outside the organisation reads it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # recipient
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="receipts")
    line = models.CharField(_("Kind of cost"), max_length=60, blank=True)  # as awarded
    paid_on = models.DateField(_("Date on it"))
    payee = Words(_("Paid to"), max_length=120, mark=Mark.PERSONAL)
    amount = models.PositiveIntegerField(_("Yen"), validators=[MinValueValidator(1)])
    file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, related_name="receipt"
    )  # null: with the receipt that corrects this one, or removed
    file_removed_on = models.DateField(null=True)  # the time for keeping it was over
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # corrected or taken out
    why = Words(_("Why"), max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["letter", "paid_on"]),
            models.Index(fields=["organisation", "ended_at"]),
        ]


class SpentLine(models.Model):
    """The office's copy: one kind of cost of one version of a report, in yen."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    handed = models.ForeignKey(HandedReport, models.CASCADE, related_name="spent_lines")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60, blank=True)
    planned = models.PositiveBigIntegerField()
    own = models.PositiveBigIntegerField()  # of it, one's own share
    spent = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["handed", "number"])]
