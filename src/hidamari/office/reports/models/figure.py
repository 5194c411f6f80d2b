"""The numbers of a month, as the office may hold them."""

from django.db import models

from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.awards.models import Award


class ToldFigure(models.Model):
    """One protected figure. Hidden: no value, no n, no interval; nothing else of it is kept."""

    indicator = models.CharField(max_length=80)  # slug in the registry
    value = models.FloatField(null=True)  # a share in percent; null where too little was there
    n = models.PositiveIntegerField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    version = models.CharField(max_length=40)  # of the definition
    hidden = models.BooleanField(default=False)

    class Meta:
        abstract = True


class MonthlyFigure(ToldFigure):
    """One indicator of one award in one month. Counted anew and different: the next revision."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="monthly_figures")
    month = models.DateField()  # its first day
    revision = models.PositiveSmallIntegerField(default=1)
    counted_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["award", "month", "indicator", "revision"], name="figure_once"
            )
        ]
