"""Rows hold ids and field names, never personal values."""

from django.db import models

from hidamari.kernel.fields import SealedText
from hidamari.kernel.ids import new_id


class AuditRow(models.Model):
    """One thing done or looked at. Written once, in the transaction of the deed itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    organisation_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    via = models.CharField(max_length=20)
    verb = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.UUIDField(null=True)
    fields = models.JSONField(default=list)
    count = models.PositiveIntegerField(default=0)  # how many a list or an export showed
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "-at"]),
            models.Index(fields=["object_id", "-at"]),
            models.Index(fields=["organisation_id", "actor_id", "-at"], name="audit_by_actor"),
        ]


class Seal(models.Model):
    """The place of one row in the chain: `link` = HMAC(previous link, row id, row MAC)."""

    number = models.BigIntegerField(primary_key=True)
    row_id = models.UUIDField(unique=True)
    link = models.CharField(max_length=64)


class SentForm(models.Model):
    """A form that was sent and did something; where its answer led. Forgotten after a day."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)
    is_answered = models.BooleanField(default=False)
    location = SealedText(blank=True, default="", mark=None)  # may be a secret link
