"""What a project notes of a receipt, and why one no longer counts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.files.enums import FileKind
from hidamari.kernel.files.forms import Upload, UploadField
from hidamari.office.reports.models import Receipt
from hidamari.office.reports.spending import Spending
from hidamari.ui.widgets import DayInput

SHOWS = (FileKind.PDF, FileKind.JPEG, FileKind.PNG)


def why_field() -> forms.CharField:
    return forms.CharField(
        label=_("Why"), max_length=200, validators=[refuse_nul],
        help_text=_("What stood before stays to be read, with this reason."),
    )  # fmt: skip


class ReceiptForm(forms.ModelForm):
    """`today`: nobody has paid later than that."""

    class Meta:
        model = Receipt
        fields = ("paid_on", "payee", "line", "amount")
        widgets = {"paid_on": DayInput}

    def __init__(
        self, *args: Any, spending: Spending, biggest: int, today: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        names = [line.name for line in spending.lines]
        self.fields["line"] = forms.ChoiceField(
            label=_("Kind of cost"), required=names != [""],
            choices=[(name, name or _("The award as a whole")) for name in names],
        )  # fmt: skip
        told = _("A photograph or a PDF. It lies sealed, and nobody outside sees it.")
        is_new = self.instance._state.adding
        self.fields["file"] = UploadField(
            biggest=biggest, label=_("The receipt itself"), help_text=told, required=is_new
        )
        if not is_new:
            self.fields["why"] = why_field()

    def clean_paid_on(self) -> Any:
        told = self.cleaned_data["paid_on"]
        if told > self.today:
            raise ValidationError(_("This day is still to come."), "to-come")
        return told

    def clean_file(self) -> Upload | None:
        upload: Upload | None = self.cleaned_data["file"]
        if upload and upload.file_kind not in SHOWS:
            raise ValidationError(_("Please choose a photograph (JPEG, PNG) or a PDF."), "kind")
        return upload

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class WhyForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = why_field()
