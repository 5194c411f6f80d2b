"""How the office finds and tags what was handed in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.office.programme.enums import LegalForm


class FilterForm(forms.Form):
    """Which of the applications are shown."""

    words = forms.CharField(required=False, max_length=100, validators=[refuse_nul])
    theme: Any = forms.ModelChoiceField(None, label=_("Theme"), required=False, empty_label="—")
    legal_form = forms.ChoiceField(
        label=_("Legal form"), choices=[("", "—"), *LegalForm.choices], required=False
    )

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes  # type: ignore[attr-defined]


class ThemesForm(forms.Form):
    """Themes that exist, and new ones, a line for each."""

    themes: Any = forms.ModelMultipleChoiceField(
        None, label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new = forms.CharField(
        label=_("New themes"), required=False, max_length=1000, validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("One a line."),
    )  # fmt: skip

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = themes  # type: ignore[attr-defined]

    def clean_new(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["new"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        if any(len(name) > 60 for name in names):
            raise forms.ValidationError(_("60 letters at most for one theme."))
        return names
