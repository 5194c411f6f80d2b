"""Packages of protected figures that a project on its own server sends to its office, signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import SealedText
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.office.awards.models import Award


class SendingKey(models.Model):
    """The key an organisation signs with. Its public half goes to the office once, by hand."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="sending_key")
    secret = SealedText(mark=None)  # Ed25519, base64
    public = models.CharField(max_length=44)  # base64 of 32 bytes
    made_at = models.DateTimeField()


class Sent(models.Model):
    """A package that left: the sender's own note of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="packages_sent")
    number = models.PositiveIntegerField()  # 1, 2, 3 …, over all packages of the project
    first = models.DateField()  # the first days of its first and last month
    last = models.DateField()
    body = models.JSONField()  # what was told: later packages keep it in mind
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="sent_once")]


class Sender(models.Model):
    """Whose packages the office takes in: the public key of one award's own server."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # office
    award = models.OneToOneField(Award, models.CASCADE, related_name="sender")
    public = models.CharField(_("Public key"), max_length=44)
    known_since = models.DateTimeField()


class Received(models.Model):
    """A package that was taken in. None with the same or an earlier number of the same key is
    taken in again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sender = models.ForeignKey(Sender, models.CASCADE, related_name="received")
    public = models.CharField(max_length=44)  # the key that signed it
    number = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "public", "number"], name="received_once")
        ]
        indexes = [models.Index(fields=["organisation", "-received_at"])]
