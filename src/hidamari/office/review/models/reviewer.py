"""Who weighs what: the round of a call, its reviewers, their conflicts of interest, their share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Mark, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, User
from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Call, Theme
from hidamari.office.review.enums import Ground, Source, Why


class Reviewer(models.Model):
    """A member of the office who weighs applications, and what they belong to elsewhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    affiliations = LongWords(
        _("Organisations you belong to or advise"), blank=True, mark=Mark.PERSONAL,
        help_text=_("One a line."),
    )  # fmt: skip
    funded = LongWords(
        _("Organisations you gave money or were paid by in the last three years"), blank=True,
        mark=Mark.PERSONAL, help_text=_("One a line."),
    )  # fmt: skip
    themes = models.ManyToManyField(Theme, related_name="+", blank=True)
    most = models.PositiveSmallIntegerField(_("Applications at most"), default=30)
    told_at = models.DateTimeField(null=True)  # they looked through their affiliations themselves

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="reviewer_once")
        ]

    def __str__(self) -> str:
        return self.user.name


class Round(models.Model):
    """The review of one call: who reviews, until when conflicts are said and reviews are in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    call = models.OneToOneField(Call, models.CASCADE, related_name="round")
    reviewers = models.ManyToManyField(Reviewer, related_name="rounds")
    declare_by = models.DateField(_("Conflicts of interest by"))
    read_by = models.DateField(_("Reviews by"))


class Declaration(models.Model):
    """Said on names alone, before any text opens; `ground` is empty where there is no conflict."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    reviewer = models.ForeignKey(Reviewer, models.CASCADE, related_name="declarations")
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="declarations")
    source = models.CharField(max_length=10, choices=Source)
    ground = models.CharField(_("Conflict"), max_length=10, choices=Ground, blank=True)
    words = Words(_("In a few words"), max_length=200, blank=True, mark=Mark.PERSONAL)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "submission", "source"], name="declared_once"
            )
        ]
        indexes = [models.Index(fields=["submission", "ground"])]


class Assignment(models.Model):
    """One reviewer reads one application, and why it was them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    reviewer = models.ForeignKey(Reviewer, models.CASCADE, related_name="assignments")
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="assignments")
    why = models.CharField(max_length=10, choices=Why)
    theme = Words(max_length=60, blank=True)  # where it was a theme that they know
    made_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)  # taken back; what they wrote no longer counts

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "submission"], name="assigned_once")
        ]
