from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.organisations.models import Project

DAY = {"type": "date"}


class PeriodForm(forms.Form):
    """From when until when; the project's own days when nothing is said."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY))
    last = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        last = min(project.ends_on, clock.today())
        super().__init__(*args, **kwargs)
        self.initial = {"first": project.starts_on.isoformat(), "last": last.isoformat()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The end is before the beginning. Please check the two days."))
        if first and last and (last - first).days > 366 * 5:
            self.add_error("last", _("Please choose at most five years."))
        return data

    def period(self) -> tuple[date, date]:
        return self.cleaned_data["first"], self.cleaned_data["last"]
