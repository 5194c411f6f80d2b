"""Who goes along with which project, what was seen and agreed, what the project was told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import LongWords, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation, User
from hidamari.office.accompaniment.enums import NoticeKind, Owner, Sign, VisitKind
from hidamari.office.awards.models import Award


class Pairing(models.Model):
    """The one who goes along with a project."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.OneToOneField(Award, models.CASCADE, related_name="pairing")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    since = models.DateField()


class Visit(models.Model):
    """A visit or talk, planned; held when it has a day on which it was held."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="visits")
    kind = models.CharField(_("Kind"), max_length=10, choices=VisitKind)
    planned_on = models.DateField(_("Day"))
    held_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["award", "planned_on"]),
            models.Index(fields=["organisation", "held_on", "planned_on"]),
        ]


class Note(models.Model):
    """What was seen (facts), what worries, what was advised, and who does what by when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="notes")
    visit = models.OneToOneField(Visit, models.SET_NULL, null=True, related_name="note")
    facts = LongWords(_("What was seen"))
    worry = LongWords(_("What worries"), blank=True)
    advice = LongWords(_("What was advised"), blank=True)
    next_step = Words(_("Next step"), max_length=200, blank=True)
    owner = models.CharField(_("Who does it"), max_length=10, choices=Owner, blank=True)
    due_on = models.DateField(_("By"), null=True, blank=True)
    done_on = models.DateField(null=True)
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["award", "-written_at"]),
            models.Index(fields=["organisation", "done_on", "due_on"]),
        ]


class Signal(models.Model):
    """Something that the daily records of a project show: a sign and a day, no number, no name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="signals")
    sign = models.CharField(max_length=10, choices=Sign)
    seen_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["award", "sign"], name="sign_once")]


class Question(models.Model):
    """A project asks; the answer goes to every project of the same call, without who asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="questions")
    text = LongWords(_("Question"))
    asked_at = models.DateTimeField()
    answer = LongWords(_("Answer"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "answered_at"])]


class Notice(models.Model):
    """What a project was told: its own copy. `award_id` names the office's award."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")  # recipient
    award_id = models.UUIDField()
    title = Words(max_length=120)  # of the project
    kind = models.CharField(max_length=10, choices=NoticeKind)
    text = LongWords()
    step = Words(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    sender = Words(max_length=120)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-sent_at"])]
