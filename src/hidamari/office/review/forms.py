"""What the office plans and reviewers say; the same rules for every door."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.organisations.models import Membership
from hidamari.office.applications.models import Submission
from hidamari.office.review.enums import Ground
from hidamari.office.review.models import Criterion, Reviewer
from hidamari.ui.widgets import DayInput

FREE = "free"


class RoundForm(forms.Form):
    """Who reviews a call, and by when."""

    reviewers: Any = forms.ModelMultipleChoiceField(
        label=_("Reviewers"), queryset=None,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    declare_by = forms.DateField(
        label=_("Conflicts of interest by"), widget=DayInput,
        help_text=_("Said on names alone. No text opens before."),
    )  # fmt: skip
    read_by = forms.DateField(label=_("Reviews by"), widget=DayInput)

    def __init__(self, *args: Any, reviewers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewers"].queryset = reviewers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("declare_by"), told.get("read_by")
        if first and last and last < first:
            self.add_error("read_by", _("Please choose a day after the conflicts are said."))
        return told


class AddReviewerForm(forms.Form):
    """A colleague with the role becomes a reviewer."""

    member = forms.ChoiceField(label=_("Colleague with the role of a reviewer"))

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(member.pk): member for member in members}
        shown = [(pk, member.user.name) for pk, member in self.members.items()]
        self.fields["member"].choices = shown  # type: ignore[attr-defined]

    def chosen(self) -> Membership:
        return self.members[self.cleaned_data["member"]]


class ReviewerForm(forms.ModelForm):
    """What a reviewer belongs to, knows and can read."""

    class Meta:
        model = Reviewer
        fields = ("affiliations", "funded", "themes", "most")
        widgets = {
            "affiliations": forms.Textarea(attrs={"rows": 4}),
            "funded": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = themes  # type: ignore[attr-defined]
        self.fields["themes"].label = _("Themes you know")
        self.fields["most"].min_value = 1  # type: ignore[attr-defined]

    def clean_most(self) -> int:
        most: int = self.cleaned_data["most"]
        if most < 1:
            raise forms.ValidationError(_("Please write 1 or more."))
        return most


class CriterionForm(forms.ModelForm):
    """One line of the rubric; what the points mean, a line for each."""

    meanings = forms.CharField(
        label=_("What the points mean"), required=False, validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": 5}), max_length=2000,
        help_text=_("One line for each, from 1 point up."),
    )  # fmt: skip

    class Meta:
        model = Criterion
        fields = ("name", "help", "weight", "most")
        widgets = {"help": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.anchors:
            self.fields["meanings"].initial = "\n".join(self.instance.anchors)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        lines = [line.strip() for line in told.get("meanings", "").splitlines()]
        if "most" in told and len(lines) > told["most"]:
            self.add_error("meanings", _("There are more lines than points."))
        return told

    def facts(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in self.Meta.fields}
        lines = self.cleaned_data["meanings"].splitlines()
        return {**told, "anchors": [line.strip() for line in lines]}


class DeclarationForm(forms.Form):
    """For one name: free of any tie, or what ties me."""

    def __init__(self, data: Any, *, submission: Submission, initial: dict[str, str]) -> None:
        super().__init__(data, prefix=str(submission.pk), initial=initial)
        self.submission = submission
        self.fields["ground"] = forms.ChoiceField(
            label=_("What ties you to them?"),
            choices=[(FREE, _("Nothing")), *Ground.choices],
            widget=forms.RadioSelect,
        )
        self.fields["words"] = forms.CharField(
            label=_("In a few words"), max_length=200, required=False, validators=[refuse_nul]
        )

    def said(self) -> tuple[str, str]:
        """(ground, words); the ground is empty where nothing ties them."""
        ground = self.cleaned_data["ground"]
        return ("" if ground == FREE else ground), self.cleaned_data["words"]


class ScoreForm(forms.Form):
    """Points for every criterion, as far as they are given, and an opinion."""

    opinion = forms.CharField(
        label=_("What speaks for it, what against"), required=False, max_length=8000,
        validators=[refuse_nul], widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Read by the office and by the others when they have handed in."),
    )  # fmt: skip

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"points-{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.name,
                help_text=criterion.help,
                choices=_points(criterion),
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields([*(f"points-{c.pk}" for c in self.criteria), "opinion"])

    def marks(self) -> dict[Criterion, int]:
        """The criteria that have points."""
        given = {c: self.cleaned_data.get(f"points-{c.pk}") for c in self.criteria}
        return {criterion: points for criterion, points in given.items() if points is not None}


def _points(criterion: Criterion) -> list[tuple[int, str]]:
    """(points, "3　as expected") of one line of the rubric."""
    meanings = [*criterion.anchors, *[""] * criterion.most]
    return [(n, f"{n}　{meanings[n - 1]}".strip()) for n in range(1, criterion.most + 1)]


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("What you would say"), max_length=4000, validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class HandForm(forms.Form):
    """One more reader, chosen by the office among those who are clear of it."""

    reviewer: Any = forms.ModelChoiceField(label=_("Reviewer"), queryset=None)

    def __init__(self, *args: Any, reviewers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers  # type: ignore[attr-defined]


class CutForm(forms.Form):
    """How many may be awarded, and by what the order is made."""

    awards = forms.IntegerField(
        label=_("How many awards"), min_value=1, max_value=10_000, required=False
    )
    method = forms.ChoiceField(
        label=_("Order by"),
        required=False,
        choices=[
            ("corrected", _("Points, corrected for strict and mild reviewers")),
            ("mean", _("Points as they were given")),
            ("bradley-terry", _("Which one each reviewer put before the other")),
        ],
    )
