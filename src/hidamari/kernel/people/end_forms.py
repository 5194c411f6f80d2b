"""What is asked, gently, when somebody is no longer with us."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.people.enums import EndWhy
from hidamari.kernel.people.models import End


class EndForm(forms.ModelForm):
    why = forms.ChoiceField(label=_("What came to pass?"), choices=EndWhy, widget=forms.RadioSelect)
    tell = forms.MultipleChoiceField(
        label=_("Who should be told?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Who else should be told?"),
        required=False,
        max_length=500,
        validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One name a line."),
    )

    class Meta:
        model = End
        fields = ["on", "why", "words"]
        widgets = {
            "on": forms.DateInput(attrs={"type": "date"}),
            "words": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, expecting: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tell"].choices = [(name, name) for name in expecting]  # type: ignore[attr-defined]
        if not expecting:
            del self.fields["tell"]

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > clock.today():
            raise ValidationError(_("This day is still to come. Please write it down on that day."))
        return day

    def facts(self) -> dict[str, Any]:
        """What the action needs."""
        data = dict(self.cleaned_data)
        others = [line.strip() for line in data.pop("others").splitlines()]
        data["tell"] = [*data.get("tell", []), *filter(None, others)]
        return data
