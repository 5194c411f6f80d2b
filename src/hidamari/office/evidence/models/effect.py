"""How the answers of one project's people changed, as the office may hold it."""

from django.db import models

from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.awards.models import Award


class Effect(models.Model):
    """The change on one scale in one project. With fewer than ten pairs there is no such row; a
    later revision is told only when at least ten pairs more answered (the rule: `changes.py`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="effects")
    scale = models.CharField(max_length=80)  # slug of the instrument
    version = models.CharField(max_length=40)  # of the instrument
    first = models.DateField()  # the days the answers lie in, both included
    last = models.DateField()
    n = models.PositiveIntegerField()  # people who answered twice
    left = models.PositiveIntegerField(null=True)  # answered once only; null: not told
    mean = models.FloatField()  # later minus first, points
    sd = models.FloatField()  # of the differences
    low = models.FloatField()
    high = models.FloatField()
    yi = models.FloatField(null=True)  # in standard deviations of the first answers
    vi = models.FloatField(null=True)
    revision = models.PositiveSmallIntegerField(default=1)
    told_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["award", "scale", "version", "revision"], name="effect_once"
            )
        ]
        indexes = [models.Index(fields=["organisation", "scale", "version"])]
