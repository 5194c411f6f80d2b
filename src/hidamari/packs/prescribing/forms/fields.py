"""Fields that several forms about an introduction share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.engines.japanese import normalise_phone
from hidamari.engines.refusal import Refusal
from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.people.enums import NEEDS, WISHES
from hidamari.kernel.people.forms import tag_choices
from hidamari.ui.dates import Weekday

FARTHEST = 500


def words(label: Any, *, rows: int = 3, required: bool = False, **facts: Any) -> forms.CharField:
    """Some sentences, sealed where they are kept."""
    facts.setdefault("max_length", 4000)
    return forms.CharField(
        label=label,
        required=required,
        validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": rows}),
        **facts,
    )


def line(label: Any, *, longest: int, required: bool = False, **facts: Any) -> forms.CharField:
    """One line."""
    return forms.CharField(
        label=label, max_length=longest, required=required, validators=[refuse_nul], **facts
    )


def check_phone(value: str) -> None:
    """A telephone number with its area code, however it is written."""
    if value:
        try:
            normalise_phone(value)
        except Refusal:
            raise forms.ValidationError(
                _("Please write the telephone number with its area code.")
            ) from None


class SearchFields(forms.Form):
    """What a search for a place begins with: likes, needs, days, how far."""

    wishes = forms.MultipleChoiceField(
        label=_("What they like"),
        choices=tag_choices(WISHES),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs = forms.MultipleChoiceField(
        label=_("What they cannot do without"),
        choices=tag_choices(NEEDS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A place without it will not be proposed."),
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Days that suit them (none ticked: any day)"),
        choices=Weekday,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    max_km = forms.FloatField(
        label=_("How far they go (km)"), min_value=0.1, max_value=FARTHEST, initial=3
    )
