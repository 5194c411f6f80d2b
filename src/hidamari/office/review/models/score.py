"""What is weighed and how: the rubric of a call, the marks, their history, what was said of them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.fields import Mark as Marked
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, User
from hidamari.office.programme.models import Call
from hidamari.office.review.models.reviewer import Assignment


class Criterion(models.Model):
    """One line of the rubric: 1 to `most` points, weighted; `anchors` say what points mean.

    anchors: one text for 1, 2, … `most` points; an empty one says nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    name = Words(_("Criterion"), max_length=60)
    help = LongWords(_("What is looked at"), blank=True)
    weight = models.PositiveSmallIntegerField(
        _("Weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    most = models.PositiveSmallIntegerField(
        _("Points at most"), default=5, validators=[MinValueValidator(2), MaxValueValidator(10)]
    )
    anchors = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["call", "number"])]

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """One reviewer's view of one application: a draft until it is handed in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="review")
    opinion = LongWords(_("What speaks for it, what against"), blank=True)
    begun_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)


class Mark(models.Model):
    """The points of one criterion."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="marked_once")]


class MarkChange(models.Model):
    """A mark changed after it was handed in, for instance in the discussion."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    mark = models.ForeignKey(Mark, models.CASCADE, related_name="changes")
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()


class Remark(models.Model):
    """Said in the discussion of one application, among those who have handed in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    submission = models.ForeignKey("applications.Submission", models.CASCADE, related_name="+")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    text = LongWords(_("What you would say"), mark=Marked.PERSONAL)
    said_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["submission", "said_at"])]
