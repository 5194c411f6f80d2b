"""What is asked when two records become one, and when they are taken apart again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hidamari.kernel.people.differences import BOTH, KEPT, MERGED, Difference
from hidamari.kernel.people.since import Since


class MergeForm(forms.Form):
    """Of each field in which the two differ: which of them stands."""

    def __init__(
        self, *args: Any, differ: list[Difference], apart: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in differ:
            self.fields[one.name] = forms.ChoiceField(
                label=one.label, choices=_choices(one), widget=forms.RadioSelect, initial=KEPT
            )
        if apart:
            self.fields["one_person"] = forms.BooleanField(
                label=_("It was said that these two must not meet. It is one person all the same."),
            )


def _choices(one: Difference) -> list[tuple[str, str]]:
    if one.kept == one.merged:  # whereabouts that are told to nobody
        told = [(KEPT, _("As in the record that is kept")), (MERGED, _("As in the other record"))]
    else:
        told = [(KEPT, one.kept), (MERGED, one.merged)]
    return [*told, (BOTH, _("Both, one after the other"))] if one.may_be_both else told


class ApartAgainForm(forms.Form):
    """Of what came since: what goes with the other record."""

    along = forms.MultipleChoiceField(
        label=gettext_lazy("What of it belongs to the other record?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, since: list[Since], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        movable = [one for one in since if one.key]
        self.fields["along"].choices = [(one.key, one.told) for one in movable]  # type: ignore[attr-defined]
        if not movable:
            del self.fields["along"]

    def rows_along(self) -> dict[str, list[str]]:
        """The chosen rows by what they are: "app.model.key" -> ids."""
        rows: dict[str, list[str]] = {}
        for key in self.cleaned_data.get("along", []):
            name, pk = key.split(":")
            rows.setdefault(name, []).append(pk)
        return rows
