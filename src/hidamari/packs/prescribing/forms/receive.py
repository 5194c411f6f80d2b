"""Somebody tells us of somebody, face to face or by telephone: two minutes."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.enums import Basis, Channel, Source
from hidamari.packs.prescribing.forms.fields import SearchFields, check_phone, line, words

BY_US = (Channel.TALK, Channel.PHONE, Channel.PAPER)


def as_uuid(text: str) -> UUID:
    """The id in an address, or nothing is there (404)."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


class ReceiveForm(SearchFields):
    """Who, who introduced them, on what basis, what they hope for, what they need, when, how far."""

    nickname = line(
        _("What may we call them?"),
        longest=40,
        required=True,
        help_text=_("It need not be their real name."),
        error_messages={"required": _("Please say what we may call them.")},
    )
    phone = line(_("Telephone"), longest=40, help_text=_("Only if they like."))
    channel = forms.ChoiceField(
        label=_("How it reached us"),
        choices=[(one.value, one.label) for one in BY_US],
        initial=Channel.TALK,
        required=False,
    )
    source = forms.ChoiceField(label=_("Who introduced them"), choices=Source)
    referrer = line(_("Name of the office or person"), longest=120)
    basis = forms.ChoiceField(
        label=_("On what basis"),
        choices=Basis,
        initial=Basis.SPOKEN,
        help_text=_("Without their yes we ask them ourselves before anything else."),
    )
    told_back = forms.BooleanField(
        label=_("They agree that we tell whoever introduced them whether they came"),
        required=False,
    )
    reason = words(_("What they hope for, in their words"))

    field_order = [
        "nickname", "phone", "channel", "source", "referrer", "basis", "told_back", "reason",
        "wishes", "needs", "days", "max_km",
    ]  # fmt: skip

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if person is not None:
            del self.fields["nickname"], self.fields["phone"]
            self.initial.update(needs=person.needs, wishes=person.wishes)

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        check_phone(phone)
        return phone

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or Channel.TALK
