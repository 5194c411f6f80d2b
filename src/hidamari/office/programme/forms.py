"""What the office writes: programmes, the plan, calls, their forms; the same rules for every door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.packs import registry
from hidamari.office.programme.enums import LegalForm, QuestionKind
from hidamari.office.programme.models import (
    Call,
    CostItem,
    PlanItem,
    Programme,
    Question,
    Section,
)
from hidamari.ui.widgets import DayInput, MomentInput

WITH_CHOICES = (QuestionKind.ONE_OF, QuestionKind.SOME_OF)
CAN_LEAD = (QuestionKind.YES_NO, QuestionKind.ONE_OF)


def paragraph(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProgrammeForm(forms.ModelForm):
    class Meta:
        model = Programme
        fields = ("title", "commissioner", "summary")
        widgets = {"summary": paragraph(3)}


class PlanItemForm(forms.ModelForm):
    class Meta:
        model = PlanItem
        fields = ("number", "title", "goal", "due_on", "state")
        widgets = {"goal": paragraph(3), "due_on": DayInput}


class CallForm(forms.ModelForm):
    """A call, but for its questions. Moments are on the clock of Japan, to the second."""

    legal_forms = forms.MultipleChoiceField(
        label=_("Who may apply (none ticked: everybody)"), choices=LegalForm, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    indicators = forms.MultipleChoiceField(
        label=_("Indicators to choose from"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each comes by itself from the daily records of a project."),
    )  # fmt: skip

    class Meta:
        model = Call
        fields = (
            "title", "year", "text", "opens_at", "closes_at", "starts_on", "ends_on",
            "legal_forms", "rules", "total", "ceiling", "own_share", "indicators",
            "indicators_least", "reviews_each", "plan_items",
        )  # fmt: skip
        widgets = {
            "text": paragraph(6),
            "rules": paragraph(3),
            "opens_at": MomentInput,
            "closes_at": MomentInput,
            "starts_on": DayInput,
            "ends_on": DayInput,
            "plan_items": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "closes_at": _("At this very second it is over."),
            "total": _("Yen. Empty: no budget is told."),
            "ceiling": _("Yen."),
            "own_share": _("Percent of the costs."),
        }

    def __init__(self, *args: Any, plan_items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan_items"].queryset = plan_items  # type: ignore[attr-defined]
        self.fields["plan_items"].label = _("What of the priority plan it serves")
        known = registry.indicators()
        shown = [(slug, f"{one.name} ({one.unit})") for slug, one in known.items()]
        self.fields["indicators"].choices = shown  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for first, last in (("opens_at", "closes_at"), ("starts_on", "ends_on")):
            if told.get(first) and told.get(last) and told[last] < told[first]:
                self.add_error(last, _("This is before the beginning."))
        if (told.get("own_share") or 0) > 100:
            self.add_error("own_share", _("Please write 0 to 100."))
        if not told.get("reviews_each", 1):
            self.add_error("reviews_each", _("Please write 1 or more."))
        if (told.get("indicators_least") or 0) > len(told.get("indicators") or ()):
            self.add_error("indicators_least", _("So many are not offered."))
        return told


class CopyForm(forms.Form):
    title = forms.CharField(
        label=_("Title of the new call"), max_length=120, validators=[refuse_nul]
    )


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ("title", "help")
        widgets = {"help": paragraph(2)}


class QuestionForm(forms.ModelForm):
    """One question; what may be chosen, a line for each; when it is asked at all."""

    lines = forms.CharField(
        label=_("To choose from"), required=False, max_length=4000, validators=[refuse_nul],
        widget=paragraph(4), help_text=_("One a line; only for one or some of several."),
    )  # fmt: skip

    class Meta:
        model = Question
        fields = ("label", "kind", "help", "required", "longest", "shown_if", "shown_value")
        widgets = {"help": paragraph(2)}
        help_texts = {"shown_value": _("As it is written there; yes or no: yes, no.")}

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown_if"].queryset = earlier  # type: ignore[attr-defined]
        self.fields["shown_if"].label_from_instance = lambda one: one.label  # type: ignore[attr-defined]
        self.order_fields(["label", "kind", "lines", "help", "required", "longest"])
        self.fields["lines"].initial = "\n".join(self.instance.choices)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        choices = [line.strip() for line in told.get("lines", "").splitlines() if line.strip()]
        told["choices"] = list(dict.fromkeys(choices))
        kind, leads = told.get("kind"), told.get("shown_if")
        if kind in WITH_CHOICES and len(told["choices"]) < 2:
            self.add_error("lines", _("Please write at least two, one a line."))
        if leads and told.get("shown_value") not in values_of(leads):
            self.add_error("shown_value", _("That question cannot be answered like this."))
        return told

    def facts(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in self.Meta.fields}
        is_chosen = told["kind"] in WITH_CHOICES
        value = told["shown_value"] if told["shown_if"] else ""
        choices = self.cleaned_data["choices"] if is_chosen else []
        return {**told, "choices": choices, "shown_value": value}


def values_of(question: Question) -> list[str]:
    """The answers on which another question may depend."""
    return ["yes", "no"] if question.kind == QuestionKind.YES_NO else list(question.choices)


class CostItemForm(forms.ModelForm):
    class Meta:
        model = CostItem
        fields = ("name", "help", "ceiling", "percent")
        widgets = {"help": paragraph(2)}

    def clean_percent(self) -> int | None:
        percent: int | None = self.cleaned_data["percent"]
        if percent is not None and not 1 <= percent <= 100:
            raise forms.ValidationError(_("Please write 1 to 100."))
        return percent


class AmendmentForm(forms.Form):
    """What changes, and why; the close may move."""

    text = forms.CharField(
        label=_("What changes, and why"), max_length=4000, validators=[refuse_nul],
        widget=paragraph(4),
    )  # fmt: skip
    closes_at = forms.DateTimeField(
        label=_("Closes now"), required=False, widget=MomentInput,
        help_text=_("Leave it empty where the close stays."),
    )  # fmt: skip

    def __init__(self, *args: Any, call: Call, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.now = call, now

    def clean_closes_at(self) -> Any:
        moved = self.cleaned_data["closes_at"]
        if moved is not None and moved <= max(self.now, self.call.opens_at):
            raise forms.ValidationError(_("Please choose a moment that is still to come."))
        return moved


class AskForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"), max_length=2000, validators=[refuse_nul], widget=paragraph(4),
        help_text=_("Everybody reads the question and its answer, nobody who asked."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("The question, as everybody reads it"), max_length=2000, validators=[refuse_nul],
        widget=paragraph(3), help_text=_("Take out what shows who asked."),
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Answer"), max_length=4000, validators=[refuse_nul], widget=paragraph(5)
    )
