"""What the database knows of the installation it belongs to."""

from django.db import models


class Installation(models.Model):
    """One row: which keys open this database, and which version last used it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    fingerprints = models.JSONField(default=dict)  # name of the key → fingerprint; never a key
    version = models.CharField(max_length=40)
