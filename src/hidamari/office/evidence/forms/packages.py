"""The key of a project's own server; a package that came by hand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hidamari.office.evidence import keys, package


class KeyForm(forms.Form):
    public = forms.CharField(
        label=_("Public key"), max_length=100,
        help_text=_("The project prints it with “hidamari evidence key”. It ends with “=”."),
    )  # fmt: skip

    def clean_public(self) -> str:
        told: str = self.cleaned_data["public"]
        if not keys.is_public_key(told):
            said = _(
                "This is not a public key: 44 letters that end with “=”. Please copy it whole."
            )
            raise ValidationError(said, "key")
        return told


class PackageForm(forms.Form):
    file = forms.FileField(
        label=_("Package"), max_length=200, widget=forms.FileInput(attrs={"accept": ".json"}),
        help_text=_("The file that the project wrote with “hidamari evidence send”."),
    )  # fmt: skip

    def clean_file(self) -> bytes:
        """Its bytes, not more of them than a package may have."""
        told: Any = self.cleaned_data["file"]
        content: bytes = told.read(package.BIGGEST + 1)
        return content
