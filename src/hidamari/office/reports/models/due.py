"""Which report is due when. A day that moves keeps where it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.awards.models import Award
from hidamari.office.reports.enums import ReportKind, State


class Due(models.Model):
    """A report that the office asks one project for. Whole months, both included."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="reports_due")
    kind = models.CharField(_("Kind of report"), max_length=10, choices=ReportKind)
    first = models.DateField(_("First day"))
    last = models.DateField(_("Last day"))
    due_on = models.DateField(_("Due on"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "due_on"])]


class Move(models.Model):
    """A due day that was moved: from where, to where, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    due = models.ForeignKey(Due, models.CASCADE, related_name="moves")
    was = models.DateField()
    became = models.DateField()
    reason = Words(_("Why"), max_length=200)
    moved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["due", "moved_at"])]
