"""Of which quarter are tables wanted?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.office.evidence.national import Quarter


class QuarterForm(forms.Form):
    """Quarters that are over and were not told."""

    quarter = forms.TypedChoiceField(
        label=_("Quarter"), help_text=_("Each quarter is told once and not changed afterwards.")
    )

    def __init__(self, *args: Any, quarters: list[Quarter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {each.first.isoformat(): each for each in quarters}
        field: Any = self.fields["quarter"]
        field.choices = [(day, str(each)) for day, each in known.items()]
        field.coerce = known.get
