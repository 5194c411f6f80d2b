"""Answers to an instrument, with its version. The instruments are `engines.instruments`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import Mark, SealedText
from hidamari.kernel.ids import new_id
from hidamari.kernel.measures.enums import How
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, Tie


class Answer(models.Model):
    """One person's answers to one instrument on one day. A score keeps slug and version."""

    TIE = Tie(OnErase.BLANK, label=_("Answers"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    project = models.ForeignKey(Project, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="answers")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    items = models.JSONField()  # item slug -> answer value; what was left open is not there
    score = models.FloatField(null=True)  # none where a question was left open
    remark = SealedText(blank=True, mark=Mark.SENSITIVE)
    how = models.CharField(max_length=10, choices=How)
    taken_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["project", "instrument", "version", "taken_on"]),
            models.Index(fields=["person", "instrument", "taken_on"]),
        ]


class AnswerLink(models.Model):
    """A link with which a person answers on their own telephone, once."""

    TIE = Tie(OnErase.DELETE, label=_("Links to answer"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    project = models.ForeignKey(Project, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    instrument = models.CharField(max_length=40)
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
