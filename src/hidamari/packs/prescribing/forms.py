"""What may be written about a referral. Page, API and command pass through here."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.people.enums import NEEDS, WISHES
from hidamari.kernel.people.forms import tag_choices
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.enums import Source, Weekday

FARTHEST = 500


def as_uuid(text: str) -> UUID:
    """The id in an address, or nothing is there (404)."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


class ReceiveForm(forms.Form):
    """Two minutes: who, who introduced them, what they hope for, what they need, when, how far."""

    nickname = forms.CharField(
        label=_("What may we call them?"),
        max_length=40,
        required=False,
        validators=[refuse_nul],
        help_text=_("It need not be their real name."),
    )
    source = forms.ChoiceField(label=_("Who introduced them"), choices=Source)
    referrer = forms.CharField(
        label=_("Name of the office or person"),
        max_length=120,
        required=False,
        validators=[refuse_nul],
    )
    reason = forms.CharField(
        label=_("What they hope for, in their words"),
        max_length=4000,
        required=False,
        validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
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

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if person is not None:
            del self.fields["nickname"]
            self.initial.update(needs=person.needs, wishes=person.wishes)

    def clean_nickname(self) -> str:
        nickname: str = self.cleaned_data["nickname"]
        if not nickname:
            raise forms.ValidationError(_("Please say what we may call them."))
        return nickname


class FollowUpForm(forms.Form):
    said = forms.CharField(
        label=_("What they said, in their words"),
        max_length=4000,
        required=False,
        validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is kept sealed. Leave it empty when there is nothing to write."),
    )


class EndForm(forms.Form):
    said = forms.CharField(
        label=_("Why it ends"),
        max_length=1000,
        validators=[refuse_nul],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: moved away, found a place alone, no wish for it any more."),
    )
