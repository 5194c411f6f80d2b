"""A file that somebody handed in. Its bytes lie sealed in the file store under its id."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Mark, Words
from hidamari.kernel.files.enums import FileKind
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
