from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.keepintouch.enums import NextKindThing
from hidamari.kernel.keepintouch.models import Touch

DAY = forms.DateInput(attrs={"type": "date"})


class PlanForm(forms.ModelForm):
    class Meta:
        model = Touch
        fields = ["thing", "who", "due_on"]
        widgets = {"due_on": DAY}


class LogForm(forms.Form):
    """How it went."""

    thing = forms.ChoiceField(label=_("What was done"), choices=NextKindThing)
    reached = forms.TypedChoiceField(
        label=_("Were they reached?"),
        choices=[("yes", _("Yes")), ("no", _("Not this time"))],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
    )
    said = forms.CharField(
        label=_("What was said"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_nul],
    )


class LaterForm(forms.Form):
    """Another day."""

    until = forms.DateField(label=_("When again?"), widget=DAY)

    def clean_until(self) -> object:
        if self.cleaned_data["until"] <= clock.today():
            raise ValidationError(_("Please choose a day after today."))
        return self.cleaned_data["until"]
