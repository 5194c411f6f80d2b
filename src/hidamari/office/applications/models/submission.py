"""The copy that was handed in: the office's own record, complete in itself, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Mark, Words
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.programme.enums import LegalForm
from hidamari.office.programme.models import Call, Theme


class Submission(models.Model):
    """One handing in. A later one before the close replaces it; both are kept.

    content: [{"title", "answers": [{"question", "label", "kind", "value"}]}] in the form's order.
    budget: [{"item", "what", "price", "quantity", "unit", "own_share"}] in yen.
    indicators: {slug: target or null}. officers: [{"name", "post", "elsewhere"}].
    `application_id` names the applicant's draft; it is not a key: that record is theirs alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # the office
    call = models.ForeignKey(Call, models.PROTECT, related_name="submissions")
    applicant = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    application_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    number = models.CharField(_("Number"), max_length=20)  # of the receipt, the same for versions
    title = Words(_("Title of the project"), max_length=120)
    summary = LongWords(_("In a few words"), blank=True)
    continues = Words(_("Continues the award with the number"), max_length=40, blank=True)
    applicant_name = Words(_("Organisation"), max_length=120)
    legal_form = models.CharField(_("Legal form"), max_length=12, choices=LegalForm)
    prefecture = Words(_("Prefecture"), max_length=10)
    municipality = Words(_("Municipality"), max_length=60, blank=True)
    representative = Words(_("Representative"), max_length=60, mark=Mark.PERSONAL)
    contact = Words(_("Who answers our questions"), max_length=200, mark=Mark.PERSONAL, blank=True)
    content = models.JSONField()
    budget = models.JSONField()
    cost = models.PositiveBigIntegerField()  # yen, own share included
    asked = models.PositiveBigIntegerField()  # yen asked of the office
    indicators = models.JSONField(default=dict)
    officers = models.JSONField(default=list)
    digest = models.CharField(max_length=64)  # SHA-256 of what was handed in, on the receipt
    themes = models.ManyToManyField(
        Theme, related_name="submissions", blank=True
    )  # given afterwards
    handed_in_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["call", "number"]),
            models.Index(fields=["organisation", "-handed_in_at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["application_id", "version"], name="version_once"),
            models.UniqueConstraint(
                fields=["application_id"],
                condition=models.Q(replaced_at=None, withdrawn_at=None),
                name="one_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class SubmittedFile(models.Model):
    """The office's copy of a file that was handed in with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    label = Words(_("What it is"), max_length=200)
