"""National tables over all projects of an office, protected: nothing else of them is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.evidence.national.quarters import Quarter


class Release(models.Model):
    """The tables of one period. A period is told once: two tellings would tell the difference."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    first = models.DateField(_("First day"))
    last = models.DateField(_("Last day"))
    projects = models.PositiveIntegerField(default=0)
    refused = models.CharField(max_length=20, blank=True)  # code of why nothing could be told
    made_at = models.DateTimeField(null=True)  # null while it is being worked out

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "first"], name="told_once")]
        indexes = [models.Index(fields=["organisation", "-first"])]

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.first, self.last)


class ReleasedTable(models.Model):
    """One long table. cells: its dimensions by name, with `*` for a total, and `count`, null where it
    is hidden."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    release = models.ForeignKey(Release, models.CASCADE, related_name="tables")
    name = models.CharField(max_length=20)  # people, regulars, cube, away
    cells = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="table_once")]
