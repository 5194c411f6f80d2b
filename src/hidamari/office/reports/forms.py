"""What the office asks for; what the project writes; what the office answers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.files.forms import Upload, UploadField
from hidamari.kernel.files.pictures import PICTURES
from hidamari.kernel.numbers.figures import Figure
from hidamari.office.awards.models import Award
from hidamari.office.programme.models import Call
from hidamari.office.reports.enums import ReportKind, State
from hidamari.office.reports.models import Report
from hidamari.ui.widgets import DayInput

WORDS = ("done", "worked", "did_not", "comes_next")
PREFIX = "why-"


class AskForm(forms.Form):
    """A report of one project, or of all of a call."""

    whom = forms.ChoiceField(label=_("Of whom"))
    kind = forms.ChoiceField(label=_("Kind of report"), choices=ReportKind)
    first = forms.DateField(
        label=_("First day"), widget=DayInput, help_text=_("Reports are of whole months.")
    )
    last = forms.DateField(label=_("Last day"), widget=DayInput)
    due_on = forms.DateField(label=_("Due on"), widget=DayInput)

    def __init__(self, *args: Any, calls: list[Call], awards: list[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): [one] for one in awards}
        for call in calls:
            self.known[str(call.pk)] = [one for one in awards if one.call_id == call.pk]
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            (_("Every project of a call"), [(str(one.pk), one.title) for one in calls]),
            (_("One project"), [(str(one.pk), f"{one.number}　{one.title}") for one in awards]),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("This is before the first day."))
        return told

    def chosen(self) -> list[Award]:
        return self.known[self.cleaned_data["whom"]]


class MoveForm(forms.Form):
    due_on = forms.DateField(label=_("New day"), widget=DayInput)
    reason = forms.CharField(label=_("Why"), max_length=200, validators=[refuse_nul])


class ReportForm(forms.ModelForm):
    """Four boxes for words, and one for each figure. Everything may stay empty for now."""

    class Meta:
        model = Report
        fields = WORDS
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in WORDS}

    def __init__(self, *args: Any, figures: list[Figure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures = figures
        for figure in figures:
            self.fields[PREFIX + figure.slug] = forms.CharField(
                label=self._why(figure.slug), required=False, max_length=1000,
                validators=[refuse_nul], widget=forms.Textarea(attrs={"rows": 2}),
                initial=self.instance.explanations.get(figure.slug, ""),
            )  # fmt: skip

    def _why(self, slug: str) -> Any:
        has_target = self.instance.targets.get(slug) is not None
        return _("If it differs from the target: why?") if has_target else _("What explains it")

    def lines(self) -> list[tuple[Figure, Any, forms.BoundField]]:
        """(figure, target, its box)."""
        targets = self.instance.targets
        return [(one, targets.get(one.slug), self[PREFIX + one.slug]) for one in self.figures]

    def kept(self) -> dict[str, dict[str, str]]:
        """What could be read: words, and explanations by slug."""
        told = self.cleaned_data
        why = {
            one.slug: told[PREFIX + one.slug] for one in self.figures if PREFIX + one.slug in told
        }
        return {"words": {name: told[name] for name in WORDS if name in told}, "explanations": why}


class PictureForm(forms.Form):
    caption = forms.CharField(
        label=_("What it shows"), required=False, max_length=120, validators=[refuse_nul],
        help_text=_("Please write nobody's name."),
    )  # fmt: skip

    def __init__(self, *args: Any, biggest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = _("A photograph (JPEG, PNG). Please make sure that everybody in it agreed.")
        self.fields["file"] = UploadField(biggest=biggest, label=_("Picture"), help_text=told)

    def clean_file(self) -> Upload:
        upload: Upload = self.cleaned_data["file"]
        if upload.file_kind not in PICTURES:
            raise ValidationError(_("Please choose a photograph (JPEG, PNG)."), "kind")
        return upload


class AnswerForm(forms.Form):
    """Accepted, or returned with what is to be written again."""

    outcome = forms.ChoiceField(
        label=_("Answer"), widget=forms.RadioSelect,
        choices=[(State.ACCEPTED, _("Accept it")), (State.RETURNED, _("Return it with comments"))],
    )  # fmt: skip
    comment = forms.CharField(
        label=_("What the project reads"), required=False, max_length=4000,
        validators=[refuse_nul], widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("outcome") == State.RETURNED and not told.get("comment"):
            self.add_error("comment", _("Please say what is to be written again."))
        return told
