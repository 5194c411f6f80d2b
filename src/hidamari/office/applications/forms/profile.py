"""What an organisation tells once."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.files.forms import UploadField
from hidamari.office.applications.enums import DocumentKind
from hidamari.office.applications.models import Officer, Profile
from hidamari.office.applications.prefectures import PREFECTURES
from hidamari.ui.widgets import DayInput


class ProfileForm(forms.ModelForm):
    """Once, for every application and every report."""

    prefecture = forms.ChoiceField(
        label=_("Prefecture"), choices=[("", "—"), *((name, name) for name in PREFECTURES)]
    )
    corporate_number = forms.CharField(
        label=_("Corporate number"), required=False, help_text=_("13 digits."),
        validators=[RegexValidator(r"^\d{13}$", _("Please write 13 digits."))],
    )  # fmt: skip

    class Meta:
        model = Profile
        fields = (
            "legal_form", "corporate_number", "founded_on", "prefecture", "address",
            "representative", "contact", "about",
        )  # fmt: skip
        widgets = {
            "founded_on": DayInput,
            "contact": forms.Textarea(attrs={"rows": 2, "maxlength": 200}),
            "about": forms.Textarea(attrs={"rows": 4}),
        }

    def clean_contact(self) -> str:
        contact: str = self.cleaned_data["contact"]
        if len(contact) > 200:
            raise forms.ValidationError(_("Please write 200 letters at most."))
        return contact


class OfficerForm(forms.ModelForm):
    class Meta:
        model = Officer
        fields = ("name", "post", "elsewhere")
        help_texts = {
            "elsewhere": _("So that no reviewer weighs the application of a body they belong to.")
        }


class DocumentForm(forms.Form):
    """One document, with the day on which it ends."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind)
    issued_on = forms.DateField(label=_("Issued"), required=False, widget=DayInput)
    expires_on = forms.DateField(
        label=_("Valid until (day)"), required=False, widget=DayInput,
        help_text=_("We say so in time before it ends."),
    )  # fmt: skip

    def __init__(self, *args: Any, biggest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = UploadField(label=_("File"), biggest=biggest)
        self.order_fields(["kind", "file"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        issued, expires = told.get("issued_on"), told.get("expires_on")
        if isinstance(issued, date) and isinstance(expires, date) and expires < issued:
            self.add_error("expires_on", _("This is before the day of issue."))
        return told
