"""What may come in at the door; page, API and command line pass through here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.desk.enums import DoorKind, Head
from hidamari.kernel.fields import refuse_nul

NEEDS_PERSON = (DoorKind.TAP, DoorKind.NAMING)
NEEDS_REFERENCE = (DoorKind.UNDO, DoorKind.CHECK_OUT, DoorKind.NAMING)


class DoorForm(forms.Form):
    """One door event as its client tells it. The id is a UUIDv7 made by the client."""

    id = forms.UUIDField()
    kind = forms.ChoiceField(choices=DoorKind)
    person_id = forms.UUIDField(required=False)
    head = forms.ChoiceField(choices=[("", ""), *Head.choices], required=False)
    heads = forms.IntegerField(min_value=-1, max_value=1, required=False)
    refers_to = forms.UUIDField(required=False)
    codeword = forms.CharField(max_length=40, required=False, validators=[refuse_nul])
    device_at = forms.DateTimeField()

    def clean_id(self) -> Any:
        made = self.cleaned_data["id"]
        if made.version != 7:
            raise forms.ValidationError(_("The id must be a UUIDv7."))
        return made

    def clean_heads(self) -> int:
        return self.cleaned_data["heads"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = data.get("kind")
        if kind in NEEDS_PERSON and not data.get("person_id"):
            self.add_error("person_id", _("Please say who came."))
        if kind in NEEDS_REFERENCE and not data.get("refers_to"):
            self.add_error("refers_to", _("Please say which tap is meant."))
        if kind == DoorKind.HEADCOUNT and not data.get("heads"):
            self.add_error("heads", _("Please say one more or one fewer."))
        return data
