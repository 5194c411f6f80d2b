"""What is planned, seen, agreed, asked and answered."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.organisations.models import Membership
from hidamari.office.accompaniment.enums import VisitKind
from hidamari.office.accompaniment.models import Note
from hidamari.office.awards.models import Award, Letter
from hidamari.ui.widgets import DayInput


def words(label: Any, *, longest: int = 4000, rows: int = 4, **facts: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": rows}), **facts,
    )  # fmt: skip


class PairForm(forms.Form):
    user = forms.ChoiceField(label=_("Who accompanies it"))

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.users = {str(one.user_id): one.user for one in members}
        shown = [(pk, user.name) for pk, user in self.users.items()]
        self.fields["user"].choices = shown  # type: ignore[attr-defined]

    def chosen(self) -> Any:
        return self.users[self.cleaned_data["user"]]


class VisitForm(forms.Form):
    """One visit, or a talk every four weeks up to a day."""

    kind = forms.ChoiceField(label=_("Kind"), choices=VisitKind)
    planned_on = forms.DateField(label=_("Day"), widget=DayInput)
    until = forms.DateField(
        label=_("Every four weeks until"), required=False, widget=DayInput,
        help_text=_("For monthly talks. Empty: only once."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("planned_on"), told.get("until")
        if first and last and last < first:
            self.add_error("until", _("This is before the first day."))
        return told


class MoveForm(forms.Form):
    planned_on = forms.DateField(label=_("New day"), widget=DayInput)


class NoteForm(forms.ModelForm):
    """A next step needs somebody who does it, and a day."""

    told = forms.BooleanField(
        label=_("Tell the project the advice and its next step"), required=False, initial=True,
        help_text=_("What was seen and what worries stays with us."),
    )  # fmt: skip

    class Meta:
        model = Note
        fields = ("facts", "worry", "advice", "next_step", "owner", "due_on")
        widgets = {
            "facts": forms.Textarea(attrs={"rows": 4}),
            "worry": forms.Textarea(attrs={"rows": 2}),
            "advice": forms.Textarea(attrs={"rows": 3}),
            "due_on": DayInput,
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("next_step"):
            if not told.get("owner"):
                self.add_error("owner", _("Please say who does it."))
            if "due_on" not in self.errors and not told.get("due_on"):
                self.add_error("due_on", _("Please say by when."))
        return told


class ExchangeForm(forms.Form):
    """Which projects meet, and what they are told."""

    awards = forms.MultipleChoiceField(
        label=_("Which projects"), widget=forms.CheckboxSelectMultiple
    )
    on = forms.DateField(label=_("Day"), widget=DayInput)
    text = words(_("What the invitation says"))

    def __init__(self, *args: Any, awards: list[Award], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.today = {str(one.pk): one for one in awards}, today
        shown = [(pk, f"{one.recipient.name}　{one.title}") for pk, one in self.known.items()]
        self.fields["awards"].choices = shown  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < self.today:
            raise forms.ValidationError(_("Please choose a day that is still to come."))
        return on

    def chosen(self) -> list[Award]:
        return [self.known[pk] for pk in self.cleaned_data["awards"]]


class AskForm(forms.Form):
    letter = forms.ChoiceField(label=_("For which project"))
    text = words(
        _("Your question"), longest=2000,
        help_text=_("Every project reads the answer, nobody who asked."),
    )  # fmt: skip

    def __init__(self, *args: Any, letters: list[Letter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in letters}
        shown = [(pk, one.title) for pk, one in self.known.items()]
        self.fields["letter"].choices = shown  # type: ignore[attr-defined]

    def chosen(self) -> Letter:
        return self.known[self.cleaned_data["letter"]]


class AnswerForm(forms.Form):
    text = words(_("The question, as every project reads it"), longest=2000, rows=3)
    answer = words(_("Answer"))
