"""Which rows of the record of deeds are wanted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.ui.widgets import DayInput

KINDS = (
    ("", _("Everything")),
    ("looked", _("Opened a record")),
    ("listed", _("Read a list")),
    ("exported", _("Took along as a file")),
    ("deeds", _("Wrote or changed something")),
)


class RowsForm(forms.Form):
    """Kind and days; what cannot be read is as if nothing were asked."""

    kind = forms.ChoiceField(label=_("What was done"), choices=KINDS, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DayInput)
    until = forms.DateField(label=_("Until"), required=False, widget=DayInput)
