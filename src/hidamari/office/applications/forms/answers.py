"""The questions of a call as fields. A draft may be incomplete; what is written must be readable."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.files.forms import UploadField
from hidamari.office.applications.models import Answer
from hidamari.office.applications.rules import NO, YES
from hidamari.office.programme.enums import QuestionKind as Kind
from hidamari.office.programme.models import Question
from hidamari.ui.widgets import DayInput

LONGEST = 20_000  # of any answer, whatever the limit of the question
LINE = 1_000
FEW = 7  # choices that are shown all at once


class NumberField(forms.DecimalField):
    """A whole number where it is one."""

    def clean(self, value: Any) -> int | float | None:
        found: Decimal | None = super().clean(value)
        if found is None:
            return None
        return int(found) if found == found.to_integral_value() else float(found)


class IsoDateField(forms.DateField):
    """A day, as 2026-11-23."""

    def clean(self, value: Any) -> str | None:
        found = super().clean(value)
        return found.isoformat() if found else None


class TextField(forms.CharField):
    """Text; line breaks as \\n."""

    def clean(self, value: Any) -> str:
        found: str = super().clean(value)
        return found.replace("\r\n", "\n").replace("\r", "\n")


def _short(question: Question, **facts: Any) -> forms.Field:
    return TextField(max_length=LINE, validators=[refuse_nul], **facts)


def _long(question: Question, **facts: Any) -> forms.Field:
    rows = 4 if (question.longest or 0) <= 200 else 8
    area = forms.Textarea(attrs={"rows": rows})
    return TextField(max_length=LONGEST, validators=[refuse_nul], widget=area, **facts)


def _number(question: Question, **facts: Any) -> forms.Field:
    return NumberField(max_digits=15, decimal_places=4, **facts)


def _day(question: Question, **facts: Any) -> forms.Field:
    return IsoDateField(widget=DayInput, **facts)


def _yes_no(question: Question, **facts: Any) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[(YES, _("Yes")), (NO, _("No"))],
        coerce=lambda value: value == YES,
        empty_value=None,
        widget=forms.RadioSelect,
        **facts,
    )


def _one_of(question: Question, **facts: Any) -> forms.Field:
    choices = [(one, one) for one in question.choices]
    if len(choices) > FEW:
        return forms.ChoiceField(choices=[("", "—"), *choices], **facts)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **facts)


def _some_of(question: Question, **facts: Any) -> forms.Field:
    choices = [(one, one) for one in question.choices]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **facts)


FIELDS: dict[str, Callable[..., forms.Field]] = {
    Kind.SHORT: _short,
    Kind.LONG: _long,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.YES_NO: _yes_no,
    Kind.ONE_OF: _one_of,
    Kind.SOME_OF: _some_of,
}


def field_for(question: Question, biggest: int) -> forms.Field:
    """The field of one question; never required, since a draft may wait."""
    facts = {"label": question.label, "help_text": question.help, "required": False}
    if question.kind == Kind.FILE:
        if not question.help:
            del facts["help_text"]
        return UploadField(biggest=biggest, **facts)
    return FIELDS[question.kind](question, **facts)


def shown(value: Any) -> Any:
    """An answer as its field shows it."""
    return (YES if value else NO) if isinstance(value, bool) else value


class AnswersForm(forms.Form):
    """Some questions of a section, each under its id. `biggest` file in MB."""

    def __init__(
        self, *args: Any, questions: Iterable[Question], answers: dict[UUID, Answer],
        biggest: int, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.biggest = biggest
        for question in questions:
            name, answer = str(question.pk), answers.get(question.pk)
            self.fields[name] = field_for(question, biggest)
            self.initial[name] = shown(answer.value) if answer else None
