"""What an organisation told once: it is prefilled in every application and every report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Mark, SealedText, Words
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications.enums import DocumentKind
from hidamari.office.programme.enums import LegalForm


class Profile(models.Model):
    """One of each organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    legal_form = models.CharField(_("Legal form"), max_length=12, choices=LegalForm)
    corporate_number = models.CharField(_("Corporate number"), max_length=13, blank=True)
    founded_on = models.DateField(_("Founded"), null=True, blank=True)
    prefecture = Words(_("Prefecture"), max_length=10)
    address = Words(_("Address of the office"), max_length=200, blank=True)
    representative = Words(_("Representative"), max_length=60, mark=Mark.PERSONAL)
    contact = SealedText(_("Who answers our questions, and how"), mark=Mark.PERSONAL, blank=True)
    about = LongWords(_("What you do"), blank=True)
    changed_at = models.DateTimeField()


class Officer(models.Model):
    """Somebody who leads the organisation; reviewers' conflicts of interest are read from these."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    name = Words(_("Name"), max_length=60, mark=Mark.PERSONAL)
    post = Words(_("Post in the organisation"), max_length=60, blank=True)
    elsewhere = Words(_("Other organisations they belong to"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "name"])]


class LegalDocument(models.Model):
    """Statutes, accounts …: kept with the day they expire, handed in with each application."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = models.CharField(_("Kind"), max_length=12, choices=DocumentKind)
    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="+")
    issued_on = models.DateField(_("Issued"), null=True, blank=True)
    expires_on = models.DateField(_("Valid until (day)"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "kind"])]
