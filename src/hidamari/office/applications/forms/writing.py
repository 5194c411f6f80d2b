"""The other parts of an application: the project, the budget, the indicators."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.fields import refuse_nul
from hidamari.office.applications.models import Application
from hidamari.office.programme.models import CostItem
from hidamari.office.programme.queries import Offered

DEAREST = 999_999_999  # yen for one unit
MOST = 100_000


class SeenField(forms.CharField):
    """The seal of what stood there when the page was made."""

    def __init__(self, seal: str) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=seal, max_length=64)


class BeginForm(forms.ModelForm):
    class Meta:
        model = Application
        fields: tuple[str, ...] = ("title", "summary")
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


class CoverForm(BeginForm):
    """About the project."""

    class Meta(BeginForm.Meta):
        fields = ("title", "summary", "continues")
        help_texts = {"continues": _("Only where an earlier project of yours was chosen.")}

    def __init__(self, *args: Any, seal: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = SeenField(seal)


def _whole(label: Any, *, most: int, **facts: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, **facts)


class LineForm(forms.Form):
    """One line of the budget, in yen."""

    cost_item: Any = forms.ModelChoiceField(None, label=_("Kind of cost"), empty_label="—")
    what = forms.CharField(label=_("What it pays for"), max_length=120, validators=[refuse_nul])
    price = _whole(_("Unit price (yen)"), most=DEAREST)
    quantity = _whole(_("Quantity"), most=MOST, initial=1)
    unit = forms.CharField(
        label=_("Unit"), max_length=10, required=False, validators=[refuse_nul],
        help_text=_("Times, hours, months …"),
    )  # fmt: skip
    own_share = _whole(
        _("Own share (yen)"), most=DEAREST, initial=0, help_text=_("How much of it you pay.")
    )

    def __init__(
        self, *args: Any, items: QuerySet[CostItem], seal: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cost_item"].queryset = items  # type: ignore[attr-defined]
        self.fields["cost_item"].label_from_instance = lambda item: item.name  # type: ignore[attr-defined]
        self.fields["seen"] = SeenField(seal)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        known = {"price", "quantity", "own_share"} <= told.keys()
        if known and told["own_share"] > told["price"] * told["quantity"]:
            self.add_error("own_share", _("This is more than the line costs."))
        return told


class IndicatorsForm(forms.Form):
    """What is offered, each with a tick and a target."""

    def __init__(
        self, *args: Any, offered: Iterable[Offered], chosen: dict[str, float | None], seal: str,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.offered = list(offered)
        for one in self.offered:
            self.fields[one.slug] = forms.BooleanField(
                label=_("We commit to this"), required=False, initial=one.slug in chosen
            )
            self.fields[f"{one.slug}-target"] = forms.FloatField(
                label=_("Target"), required=False, min_value=0, max_value=1e12,
                initial=chosen.get(one.slug), help_text=str(one.indicator.unit),
            )  # fmt: skip
        self.fields["seen"] = SeenField(seal)

    def targets(self) -> dict[str, float | None]:
        told = self.cleaned_data
        return {o.slug: told[f"{o.slug}-target"] for o in self.offered if told[o.slug]}
