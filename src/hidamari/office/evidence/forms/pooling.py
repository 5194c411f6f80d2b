"""How projects are put together: asked by the address, so that an answer can be passed on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.engines.instruments import Instrument
from hidamari.engines.pooling import Method, Test
from hidamari.office.evidence.enums import By, Unit
from hidamari.office.evidence.pooling import Asked
from hidamari.office.evidence.pooling.wording import title_of

METHODS = (
    (Method.REML, _("REML: the usual choice. If in doubt, this one")),
    (Method.DL, _("DerSimonian–Laird: quick and old; too small where projects are few")),
    (Method.PM, _("Paule–Mandel: does not ask how effects are distributed")),
    (Method.ML, _("Maximum likelihood: too small where projects are few")),
    (Method.HE, _("Hedges: simple; counts small projects as much as large ones")),
    (Method.SJ, _("Sidik–Jonkman: takes for granted that projects differ")),
    (Method.EE, _("Equal effects: takes for granted that projects do not differ at all")),
)
TESTS = (
    (Test.HK, _("Hartung–Knapp: honest with few projects, too. If in doubt, this one")),
    (Test.HK_ADHOC, _("Hartung–Knapp, never narrower than Wald's")),
    (Test.Z, _("Wald (z): too narrow below twenty projects")),
)


class PoolForm(forms.Form):
    """Everything may be left out: then the usual way is taken."""

    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("", _("as it fits")), *Unit.choices], required=False
    )
    method = forms.ChoiceField(
        label=_("How unlike the projects are is estimated by"), choices=METHODS, required=False
    )
    test = forms.ChoiceField(
        label=_("The width of the interval comes from"), choices=TESTS, required=False
    )
    by = forms.ChoiceField(
        label=_("In groups"), choices=[("", _("no groups")), *By.choices], required=False
    )
    also = forms.MultipleChoiceField(
        label=_("Put in other scales, too (in standard deviations)"),
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, scale: Instrument, others: Sequence[Instrument], **more: Any):
        super().__init__(*args, **more)
        self.scale = scale
        titles = [(one.slug, title_of(one)) for one in others]
        self.fields["also"].choices = titles  # type: ignore[attr-defined]
        if not others:
            del self.fields["also"]

    def asked(self) -> Asked:
        """What was asked; a field that cannot be read counts as left out."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        return Asked(
            self.scale,
            unit=told.get("unit") or "",
            method=told.get("method") or Method.REML,
            test=told.get("test") or Test.HK,
            by=told.get("by") or "",
            also=told.get("also") or (),
        )
