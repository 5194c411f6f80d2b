"""What may be written about safety."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.organisations.models import User
from hidamari.kernel.safety.enums import Ending, Verdict, Worry
from hidamari.kernel.safety.models import Duty, Flag, GlassBreak
from hidamari.kernel.safety.rules import is_reason
from hidamari.ui.dates import Weekday
from hidamari.ui.widgets import DayInput

AREA = forms.Textarea(attrs={"rows": 4})


class ComingDay(forms.DateField):
    """Today or later."""

    widget = DayInput

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < clock.today():
            raise ValidationError(_("Please choose today or a day after it."), "past")


class FlagForm(forms.ModelForm):
    """A worry, and who answers for it. `duty` is chosen among those who may know of the person."""

    review_on = ComingDay(label=_("When do we look again?"))

    class Meta:
        model = Flag
        fields = ["worry", "words", "not_alone", "duty", "review_on"]
        widgets = {"words": AREA}
        help_texts = {
            "words": _("What you saw or heard yourself, as it was said. No guesses."),
            "duty": _("They see it on their page of today and look again on the day."),
        }

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worry = self.fields["worry"]
        worry.choices = [("", _("Please choose")), *Worry.choices]  # type: ignore[attr-defined]
        self.fields["duty"].queryset = colleagues  # type: ignore[attr-defined]


class LookAgainForm(forms.Form):
    """What was seen this time, who answers from now on, and when to look again."""

    seen = forms.CharField(
        label=_("What was seen this time"),
        help_text=_("It is kept with their safeguarding notes."),
        required=False,
        widget=AREA,
        validators=[refuse_nul],
    )
    duty: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Who answers for it?"), queryset=None
    )
    review_on = ComingDay(label=_("When do we look again?"))

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].queryset = colleagues  # type: ignore[attr-defined]


class SettleForm(forms.ModelForm):
    ending = forms.ChoiceField(
        label=_("How was it settled?"), choices=Ending, widget=forms.RadioSelect
    )

    class Meta:
        model = Flag
        fields = ["ending", "ending_words"]
        widgets = {"ending_words": AREA}


class GlassForm(forms.ModelForm):
    """Why somebody opens what is closed to them."""

    reason = forms.CharField(
        label=_("What happened?"),
        help_text=_("A sentence is enough. Whoever reviews it will read it."),
        widget=AREA,
        validators=[refuse_nul],
    )

    class Meta:
        model = GlassBreak
        fields = ["reason"]

    def clean_reason(self) -> str:
        if not is_reason(self.cleaned_data["reason"]):
            raise ValidationError(_("Please write in a whole sentence what happened."), "short")
        return self.cleaned_data["reason"]


class ReviewForm(forms.ModelForm):
    """Whether it was right. What was not is said in words."""

    verdict = forms.ChoiceField(
        label=_("What do you find?"), choices=Verdict, widget=forms.RadioSelect
    )

    class Meta:
        model = GlassBreak
        fields = ["verdict", "review_words"]
        widgets = {"review_words": AREA}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        unclear = data.get("verdict") in (Verdict.NOT_JUSTIFIED, Verdict.TALK)
        if unclear and not data.get("review_words"):
            self.add_error("review_words", _("Please write in a few words what you mean."))
        return data


class WeekForm(forms.Form):
    """Who is on duty on each weekday."""

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in Weekday:
            self.fields[f"day_{day.value}"] = forms.ModelChoiceField(
                label=day.label, queryset=colleagues, required=False, empty_label=_("Nobody")
            )

    def who(self) -> dict[int, User | None]:
        """Weekday -> colleague, as the action wants it."""
        return {day.value: self.cleaned_data[f"day_{day.value}"] for day in Weekday}


class DayForm(forms.ModelForm):
    """One day that is not as every week."""

    on = ComingDay(label=_("Which day?"))

    class Meta:
        model = Duty
        fields = ["on", "user"]

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues  # type: ignore[attr-defined]
