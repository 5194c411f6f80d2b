"""One row for each thing that is counted on a day. The key is a keyed hash of what and whom, made
with the day: no address is kept, and none is known again tomorrow."""

from django.db import models


class Tally(models.Model):
    key = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=1)
