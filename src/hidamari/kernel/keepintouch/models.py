"""What is done for somebody who has not come for a while."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import SealedText, Words
from hidamari.kernel.ids import new_id
from hidamari.kernel.keepintouch.enums import NextKindThing, TouchState
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import Facts, OnErase, Tie, same


class Touch(models.Model):
    """A call, a postcard, a visit: planned, done, put off, or left in peace."""

    TIE = Tie(OnErase.DELETE, label=_("What was done for them"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE, related_name="touches")
    thing = models.CharField(_("The next kind thing"), max_length=10, choices=NextKindThing)
    state = models.CharField(max_length=10, choices=TouchState, default=TouchState.PLANNED)
    who = Words(_("Who does it"), max_length=60, blank=True)
    due_on = models.DateField(_("When"), null=True, blank=True)
    done_at = models.DateTimeField(null=True)
    said = SealedText(_("What was said"), blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state", "due_on"]),
            models.Index(fields=["person", "-made_at"]),
        ]


def one_peace(kept: Any, merged: Any) -> tuple[Facts, Facts]:
    """The wish that lasts longer, said the last time."""
    until = None if None in (kept.until, merged.until) else max(kept.until, merged.until)
    return {"until": until, "since": max(kept.since, merged.since)}, {}


class Peace(models.Model):
    """Somebody who wants no contact while away. Ends when they come again or say so."""

    TIE = Tie(OnErase.DELETE, label=_("Left in peace"), alike=same(), one=one_peace)

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="peace")
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    until = models.DateField(null=True)  # None: for good; a day: put off until then
    since = models.DateTimeField()
