import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.engines.japanese import to_katakana
from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.people.forms import NicknameForm

KANJI = re.compile("[々㐀-鿿豈-\ufaff\U00020000-\U0003ffff]")


class DoorForm(NicknameForm):
    """Somebody new at the door: a nickname; its reading where it is written in kanji."""

    kana = forms.CharField(
        label=_("How is it read?"),
        max_length=40,
        required=False,
        validators=[refuse_nul],
        help_text=_("In kana. Names stand in this order, and are found by it."),
    )
    sign_up = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["kana"] = to_katakana(data.get("kana", ""))
        if not data["kana"] and KANJI.search(data.get("nickname", "")):
            self.add_error("kana", _("Please write in kana how it is read, as far as you know."))
        return data
