"""What the ministry decides; which project an award is for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.organisations.models import Project
from hidamari.office.awards.enums import Outcome
from hidamari.office.awards.models import Decision

NEW = "new"


class DecisionForm(forms.ModelForm):
    """Never without a reason; never more than was asked for."""

    outcome = forms.ChoiceField(
        label=_("Decision"), choices=Outcome.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Decision
        fields = ("outcome", "amount", "reason", "conditions")
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 4}),
            "conditions": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"amount": _("Only for a project that is chosen.")}

    def __init__(self, *args: Any, asked: int, ceiling: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.ceiling = asked, ceiling
        self.fields["amount"].required = False

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["amount"] = told.get("amount") or 0
        if told.get("outcome") == Outcome.AWARD and "amount" not in self.errors:
            self._check(told["amount"])
        return told

    def _check(self, amount: int) -> None:
        if not amount:
            self.add_error("amount", _("Please write the amount that is awarded."))
        elif amount > self.asked:
            self.add_error("amount", _("This is more than was asked for."))
        elif self.ceiling is not None and amount > self.ceiling:
            self.add_error("amount", _("This is more than the call gives to one project."))


class AnnounceForm(forms.Form):
    words = forms.CharField(
        label=_("A word in every letter"), required=False, max_length=2000,
        validators=[refuse_nul], widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class TakeUpForm(forms.Form):
    """Which of our projects it is for, or a new one."""

    project = forms.ChoiceField(label=_("The project of the award"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, projects: list[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in projects}
        shown = [(pk, one.title) for pk, one in self.known.items()]
        self.fields["project"].choices = [(NEW, _("A new project")), *shown]  # type: ignore[attr-defined]

    def chosen(self) -> Project | None:
        return self.known.get(self.cleaned_data["project"])
