"""What is written down on the way together."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.enums import WISHES, ConsentHow, Tag
from hidamari.kernel.people.forms import tag_choices
from hidamari.packs.prescribing.enums import (
    EndReason,
    HowItGoes,
    PlaceEffect,
    PlaceReason,
)
from hidamari.packs.prescribing.forms.fields import SearchFields, line, words
from hidamari.packs.prescribing.forms.letter import WorkerFields
from hidamari.ui.dates import clock_words
from hidamari.ui.widgets import ClockInput, DayInput

LONGEST_WAY = timedelta(hours=4)  # from where they meet to the door
BY_HAND = tuple(r for r in EndReason if r not in (EndReason.HANDED, EndReason.REVOKED))


class ConversationForm(SearchFields):
    """What matters to me: their words first, what it means for the search after them."""

    matters = words(_("What matters to me"))
    strengths = words(_("What I am good at"), rows=2)
    gives = words(_("What I would like to give"), rows=2)
    dearest = forms.MultipleChoiceField(
        label=_("What matters most of it"),
        choices=tag_choices(WISHES),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It counts three times as much when places are put in order."),
    )
    barriers = words(_("What makes it hard"), rows=2)
    steps = words(_("What we agreed"), rows=2, help_text=_("It stands on the sheet to take home."))

    field_order = [
        "matters", "strengths", "gives", "barriers", "wishes", "dearest", "needs", "days", "max_km",
        "steps",
    ]  # fmt: skip


class GoAlongForm(forms.Form):
    """Who goes along the first time, when and where they meet."""

    session = forms.ChoiceField(label=_("To which day"), required=False)
    on = forms.DateField(
        label=_("Or another day"), required=False, widget=DayInput,
        help_text=_("Only where the day is not in the list."),
    )  # fmt: skip
    meets_at = forms.TimeField(label=_("Time to meet"), widget=ClockInput)
    where = line(
        _("Where to meet"), longest=120, required=True,
        help_text=_("A place that both know: the bus stop, the front door of the hall."),
    )  # fmt: skip
    companion = forms.ChoiceField(label=_("Who of us goes along"), required=False)
    with_whom = line(
        _("Or who else goes along"),
        longest=60,
        help_text=_("A helper, a neighbour, their daughter."),
    )

    def __init__(
        self, *args: Any, sessions: Iterable[tuple[Session, str]], companions: dict[str, Any],
        today: date, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.today, self.companions = today, companions
        self.sessions = {str(one.pk): one for one, _words in sessions}
        self._offer(
            "session", [(str(one.pk), said) for one, said in sessions], _("A day not in this list")
        )
        self._offer("companion", [(pk, u.name) for pk, u in companions.items()], _("Somebody else"))

    def _offer(self, name: str, choices: list[tuple[str, str]], other: Any) -> None:
        self.fields[name].choices = [*choices, ("", other)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        session = self.sessions.get(facts.get("session", ""))
        on = session.on if session else facts.get("on")
        if on is None and "on" not in self.errors:
            self.add_error("on", _("Please choose a day."))
        elif on is not None and on < self.today:
            self.add_error("on", _("Please choose today or a later day."))
        if session and facts.get("meets_at"):
            self._check_hour(session, facts["meets_at"])
        companion = self.companions.get(facts.get("companion", ""))
        if companion is None and not facts.get("with_whom") and "with_whom" not in self.errors:
            self.add_error("with_whom", _("Please say who goes along."))
        return {**facts, "session": session, "on": on, "companion": companion}

    def _check_hour(self, session: Session, meets_at: time) -> None:
        """Another day has other hours: the time of the one before is not kept unseen."""
        begins, ends = (clock.local(moment) for moment in (session.starts_at, session.ends_at))
        meet = datetime.combine(begins.date(), meets_at, begins.tzinfo)
        if not begins - LONGEST_WAY <= meet < ends:
            hours = {"begins": clock_words(begins), "ends": clock_words(ends)}
            words = _("That day it is from %(begins)s to %(ends)s. Please check the time to meet.")
            self.add_error("meets_at", words % hours)


class PlaceNoForm(forms.Form):
    """A place said no: why, and what that means for whom it is proposed to."""

    reason = forms.ChoiceField(label=_("Why"), choices=PlaceReason)
    effect = forms.ChoiceField(
        label=_("What it means"), choices=PlaceEffect, widget=forms.RadioSelect
    )
    until = forms.DateField(label=_("Until which day"), required=False, widget=DayInput)
    need = forms.ChoiceField(label=_("Which need"), required=False)

    def __init__(self, *args: Any, needs: Iterable[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        needed = [(need, Tag(need).label) for need in needs]
        self.fields["need"].choices = [("", _("None of them")), *needed]  # type: ignore[attr-defined]
        self.initial.setdefault("until", today + timedelta(days=30))

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        effect, until = facts.get("effect"), facts.get("until")
        past = "until" not in self.errors and (until is None or until <= self.today)
        if effect == PlaceEffect.NOT_NOW and past:
            self.add_error("until", _("Please choose a day after today."))
        if effect == PlaceEffect.NOT_THIS_NEED and not facts.get("need"):
            self.add_error("need", _("Please say which need it is."))
        kept_until = until if effect == PlaceEffect.NOT_NOW else None
        kept_need = facts.get("need", "") if effect == PlaceEffect.NOT_THIS_NEED else ""
        return {**facts, "until": kept_until, "need": kept_need}


class FollowUpForm(forms.Form):
    """How is it going? With a reason, the way together ends here."""

    goes = forms.ChoiceField(label=_("How it goes"), choices=HowItGoes, widget=forms.RadioSelect)
    said = words(
        _("What they said, in their words"),
        rows=4,
        help_text=_("It is kept sealed. Leave it empty when there is nothing to write."),
    )
    end_reason = forms.ChoiceField(
        label=_("And now?"),
        choices=[("", _("We go on and ask again")), *((r.value, r.label) for r in BY_HAND)],
        required=False,
    )


class EndForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why it ends"), choices=[(r.value, r.label) for r in BY_HAND]
    )
    said = words(_("In a few words"), max_length=1000)


class AssignForm(WorkerFields):
    """Somebody else goes with them from now on."""


class HandOverForm(forms.Form):
    """To whom, what of it, and how they said yes."""

    to = forms.ChoiceField(label=_("To which organisation"))
    shared = forms.MultipleChoiceField(
        label=_("What they agreed to share (their nickname goes with it)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    how = forms.ChoiceField(
        label=_("How they said yes"),
        choices=[(how.value, how.label) for how in ConsentHow if how != ConsentHow.CLICK],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, organisations: list[Organisation], labels: dict[str, Any],
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in organisations}
        named = [(pk, one.name) for pk, one in self.organisations.items()]
        self.fields["to"].choices = named  # type: ignore[attr-defined]
        self.fields["shared"].choices = list(labels.items())  # type: ignore[attr-defined]

    def clean_to(self) -> Organisation:
        return self.organisations[self.cleaned_data["to"]]
