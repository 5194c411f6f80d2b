"""A file that somebody handed in. Its bytes lie sealed in the file store under its id."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Mark, Words
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.managers import Shown
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation


class StoredFile(models.Model):
    """One file of one organisation. Handing it on makes a copy that belongs to the receiver."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    name = Words(_("Name of the file"), max_length=120, mark=Mark.PERSONAL)
    kind = models.CharField(max_length=10, choices=FileKind)
    size = models.PositiveIntegerField()  # bytes, before sealing
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField(null=True)  # the account; null for the house
    until = models.DateField(null=True)  # removed after this day; null: kept with its owner

    class Meta:
        indexes = [models.Index(fields=["organisation", "until"])]


class Batch(models.Model):
    """What comes in together: loaded bit by bit, seen by nobody until it is `visible`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    visible = models.BooleanField(default=False)
    beat_at = models.DateTimeField()  # the last sign of life of whoever loads it


class Batched(models.Model):
    """Rows that can come in by the hundred thousand, without anybody waiting for it.

    `batch`: the batch they came with, until they are settled; no key, so that a row pays nothing.
    """

    batch = models.UUIDField(null=True, editable=False)
    objects = Shown()

    class Meta:
        abstract = True


def of_a_batch(name: str) -> models.Index:
    """The index by which a batch finds its rows: empty nearly always."""
    return models.Index(fields=["batch"], condition=models.Q(batch__isnull=False), name=name)
