"""What is asked when a list of people comes in: the file, what its columns mean, what all agreed to."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.people.columns import MEANINGS, Settled, recognise
from hidamari.kernel.people.enums import ConsentPurpose

BIGGEST = 5 * 1024 * 1024
ASKED = [
    (one.value, one.label)
    for one in ConsentPurpose
    if one not in (ConsentPurpose.TELL_REFERRER, ConsentPurpose.SHARE_REFERRAL)
]


class BringListForm(forms.Form):
    """The list an organisation has."""

    table = forms.FileField(
        label=_("Your list (CSV or Excel)"),
        validators=[FileExtensionValidator(["csv", "tsv", "txt", "xlsx"])],
        help_text=_("Up to 5 MB. It is kept sealed, and removed when it is in, or after a day."),
    )

    def clean_table(self) -> UploadedFile:
        table: UploadedFile = self.cleaned_data["table"]
        if (table.size or 0) > BIGGEST:
            raise ValidationError(_("This file is too large for a page (5 MB)."))
        return table


class ListForm(forms.Form):
    """One choice for each column, and what is true of everybody on the list."""

    purposes = forms.MultipleChoiceField(
        label=_("What did everybody on this list agree to, on paper?"),
        choices=ASKED,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked counts as not asked yet. It can be asked later."),
    )
    since = forms.DateField(
        label=_("On paper since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Only where something is ticked."),
    )

    def __init__(self, *args: Any, header: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.header = header
        for number, (heading, meant) in enumerate(recognise(header).items()):
            self.fields[f"c{number}"] = forms.ChoiceField(
                label=heading, choices=list(MEANINGS.items()), initial=meant, required=False
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"c{number}"] for number in range(len(self.header))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since: date | None = data.get("since")
        if data.get("purposes") and since is None and "since" not in self.errors:
            self.add_error("since", _("Since which day do you have it on paper?"))
        if since and since > clock.today():
            self.add_error("since", _("This day is still to come. Please check it."))
        return data

    def settled(self) -> Settled:
        """What each column means: as chosen, or as it was recognised."""
        known = recognise(self.header)
        if not self.is_bound:
            return known
        chosen = {h: self.data.get(f"c{n}", known[h]) for n, h in enumerate(self.header)}
        return {h: meant if meant in MEANINGS else known[h] for h, meant in chosen.items()}

    def somebody_else(self) -> set[int]:
        """Rows of which it was said that they are somebody else than whoever is known."""
        said = self.data.getlist("somebody_else") if isinstance(self.data, QueryDict) else []
        said = [text for text in said if len(text) < 8]
        return {int(text) for text in said if text.isascii() and text.isdecimal()}
