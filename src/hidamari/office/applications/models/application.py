"""An application as its organisation writes it: several editors, every answer with its history."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications.enums import ApplicationState, Part
from hidamari.office.programme.models import Call, CostItem, Question


class Application(models.Model):
    """A draft until it is handed in; the office reads only the copy that was handed in.

    The call and its questions belong to the office and are published to everybody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    title = Words(_("Title of the project"), max_length=120)
    summary = LongWords(_("In a few words"), blank=True)
    continues = Words(_("Continues the award with the number"), max_length=40, blank=True)
    indicators = models.JSONField(default=dict)  # slug -> target, a number or null
    state = models.CharField(
        max_length=10, choices=ApplicationState, default=ApplicationState.DRAFT
    )
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # since the last handing in, or not
    handed_in_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=20, blank=True)  # of the receipt
    withdrawn_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)  # the decision was announced

    class Meta:
        indexes = [models.Index(fields=["organisation", "-began_at"])]

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """What stands in one field now. `version` grows with every change: two editors see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    value = models.JSONField(null=True)  # text, number, ISO day, bool, list of texts
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="answer_once")
        ]


class Change(models.Model):
    """Who changed what, when: before and after. `kept` is false for words that came too late:
    a colleague had changed the same field, and both are shown.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, models.CASCADE, related_name="changes")
    question = models.ForeignKey(Question, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=12, choices=Part, default=Part.ANSWER)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    kept = models.BooleanField(default=True)
    changed_by = models.UUIDField(null=True)  # the account
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["application", "-changed_at"])]


class Receipt(models.Model):
    """What the applicant keeps of one handing in: number, moment and digest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, models.CASCADE, related_name="receipts")
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.UUIDField(null=True)  # the account

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "version"], name="receipt_once")
        ]


class BudgetLine(models.Model):
    """One line of the budget, in yen: unit price × quantity, and how much of it one pays oneself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, models.CASCADE, related_name="budget_lines")
    cost_item = models.ForeignKey(CostItem, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    what = Words(_("What it pays for"), max_length=120)
    price = models.PositiveIntegerField(_("Unit price (yen)"))
    quantity = models.PositiveIntegerField(_("Quantity"))
    unit = Words(_("Unit"), max_length=10, blank=True)
    own_share = models.PositiveIntegerField(_("Own share (yen)"), default=0)

    class Meta:
        ordering = ["cost_item__number", "number"]
        indexes = [models.Index(fields=["application", "number"])]

    @property
    def cost(self) -> int:
        return self.price * self.quantity

    @property
    def asked(self) -> int:
        return self.cost - self.own_share
