"""National tables over all projects of an office, protected: nothing else of them is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation


class Release(models.Model):
    """The tables of one period. A period is told once: two tellings would tell the difference."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    first = models.DateField(_("First day"))
    last = models.DateField(_("Last day"))
    projects = models.PositiveIntegerField(default=0)
    refused = Words(max_length=300, blank=True)  # why nothing could be told, where that is so
    made_at = models.DateTimeField(null=True)  # null while it is being worked out

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "first"], name="told_once")]
        indexes = [models.Index(fields=["organisation", "-first"])]


class ReleasedTable(models.Model):
    """One long table. cells: its dimensions by name, with `*` for a total; `count`, null where it
    is hidden; `low` and `high`, what anybody can derive of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    release = models.ForeignKey(Release, models.CASCADE, related_name="tables")
    name = models.CharField(max_length=20)  # people, regulars, cube, visits, away
    cells = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="table_once")]
