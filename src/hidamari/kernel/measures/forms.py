"""A form out of an instrument: one question an item, the answers in its own words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hidamari.engines.instruments import Instrument
from hidamari.kernel import clock
from hidamari.kernel.measures.enums import How
from hidamari.ui.languages import spoken


class InstrumentForm(forms.Form):
    """The items of one instrument; any may be left open, and then none is scored."""

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument, self.extra = instrument, list(self.fields)
        for item in instrument.items:
            answers = [(a.value, spoken(a)) for a in item.answers]
            self.fields[item.slug] = forms.TypedChoiceField(
                label=spoken(item),
                choices=answers,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields([*(i.slug for i in instrument.items), *self.extra])

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.errors and not self.answers():
            self.add_error(self.instrument.items[0].slug, _("Please choose one answer."))
        return facts

    @property
    def left_open(self) -> int:
        """How many questions have no answer: then there are no points."""
        return len(self.instrument.items) - len(self.answers())

    def answers(self) -> dict[str, int]:
        """Item slug -> answer value, of those that were answered."""
        given = {item.slug: self.cleaned_data.get(item.slug) for item in self.instrument.items}
        return {slug: value for slug, value in given.items() if value is not None}


class StaffForm(InstrumentForm):
    """Entered by staff: in person or from a printed sheet, also later."""

    taken_on = forms.DateField(
        label=_("Day of the answer"), widget=forms.DateInput(attrs={"type": "date"})
    )
    how = forms.ChoiceField(
        label=_("How the answer came in"),
        choices=[(How.STAFF.value, How.STAFF.label), (How.PAPER.value, How.PAPER.label)],
        widget=forms.RadioSelect,
    )

    def clean_taken_on(self) -> Any:
        if self.cleaned_data["taken_on"] > clock.today():
            raise ValidationError(_("This day is still to come. Please check it."))
        return self.cleaned_data["taken_on"]
