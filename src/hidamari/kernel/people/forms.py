"""What may be written about a person. Page, API, command and import all pass through here."""

import base64
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hidamari.engines.japanese import normalise_mail, read_telephones, to_katakana
from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.people import queries
from hidamari.kernel.people.enums import (
    NEEDS,
    WISHES,
    ContactKind,
    NoteKind,
    Step,
)
from hidamari.kernel.people.models import (
    Consent,
    ContactPoint,
    EmergencyContact,
    Move,
    Note,
    Person,
)
from hidamari.kernel.people.queries import likeness
from hidamari.ui.choosing import FoundField
from hidamari.ui.names import san

PAPER_LIMIT = 5 * 1024 * 1024
PAPER_TYPES = ("image/jpeg", "image/png", "application/pdf")


def tag_choices(tags: Any) -> list[tuple[str, Any]]:
    return [(tag.value, tag.label) for tag in tags]


class AskedFirst(forms.Form):
    """Asks before somebody is written down who may stand there already."""

    somebody_else = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def ask_first(self, actor: Actor) -> bool:
        """Whether it has to be asked: somebody the actor may know of bears this name."""
        data = self.cleaned_data
        names = {name: data.get(name, "") for name in ("nickname", "name", "kana")}
        alike = likeness.alike_to(actor, **names)
        if not alike or data.get("somebody_else"):
            return False
        self.fields["somebody_else"].widget = forms.CheckboxInput()
        self.fields["somebody_else"].label = _("This is somebody else")
        words = _(
            "Already written down: %(names)s. Is this the same person? Then please use that record. "
            "If it is somebody else, please tick the box."
        )
        told = "、".join(told_of(person) for person in alike)
        self.add_error("nickname", words % {"names": told})
        return True

    def facts(self) -> dict[str, Any]:
        """What the action needs."""
        return {name: v for name, v in self.cleaned_data.items() if name != "somebody_else"}


class PersonForm(AskedFirst, forms.ModelForm):
    """A nickname is enough; everything else can wait until it is needed."""

    needs = forms.MultipleChoiceField(
        label=_("Needs (a place without them will not be proposed)"),
        choices=tag_choices(NEEDS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    wishes = forms.MultipleChoiceField(
        label=_("Wishes"),
        choices=tag_choices(WISHES),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Person
        fields = [
            "nickname",
            "kana",
            "name",
            "age_band",
            "municipality",
            "home_town",
            "hint",
            "words",
            "needs",
            "wishes",
        ]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, guarded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if guarded:  # not shown again, and so not emptied either: a move is written as a move
            del self.fields["municipality"]

    def clean_kana(self) -> str:
        return to_katakana(self.cleaned_data["kana"])


class NicknameForm(AskedFirst, forms.Form):
    """At the door: only what somebody likes to be called."""

    nickname = forms.CharField(label=_("What would you like to be called?"), max_length=40)


class StepForm(forms.Form):
    step = forms.ChoiceField(label=_("Step"), choices=Step)


class ContactForm(forms.ModelForm):
    class Meta:
        model = ContactPoint
        fields = ["kind", "value", "note"]
        widgets = {"value": forms.TextInput(), "note": forms.TextInput()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        value = data.get("value", "")
        if data.get("kind") == ContactKind.EMAIL and value:
            try:
                data["value"] = normalise_mail(value)
            except Refusal:
                self.add_error("value", _("This e-mail address is not complete. Please check it."))
        if data.get("kind") == ContactKind.PHONE and value:
            try:
                self.numbers = read_telephones(value)
            except Refusal:
                self.add_error("value", _("Please write the telephone number with its area code."))
        return data

    def points(self) -> list[dict[str, Any]]:
        """What is kept: one for each telephone number, with the words beside it."""
        data = self.cleaned_data
        if data["kind"] != ContactKind.PHONE:
            return [data]
        told = [(one.number, f"{one.words} {data['note']}".strip()) for one in self.numbers]
        return [{**data, "value": number, "note": note} for number, note in told]


class ContactChangeForm(ContactForm):
    """One number or address, corrected."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") == ContactKind.PHONE and len(getattr(self, "numbers", [])) > 1:
            self.add_error("value", _("Please write one number here, and add the other by itself."))
        return data


class MoveForm(forms.ModelForm):
    class Meta:
        model = Move
        fields = ["to_town", "moved_on", "stay"]
        widgets = {"moved_on": forms.DateInput(attrs={"type": "date"})}

    def clean_moved_on(self) -> date:
        day: date = self.cleaned_data["moved_on"]
        if day > clock.today():
            raise ValidationError(_("This day is still to come. Write it down once they moved."))
        return day


class AddressForm(forms.Form):
    """Address and pin. The pin is set by people: no geocoder works offline."""

    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    latitude = forms.FloatField(label=_("Latitude"), min_value=20, max_value=46, required=False)
    longitude = forms.FloatField(label=_("Longitude"), min_value=122, max_value=154, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", _("A pin needs both numbers."))
        return data


class ConsentForm(forms.ModelForm):
    photograph = forms.FileField(
        label=_("Photograph of the signed sheet"),
        required=False,
        help_text=_("JPEG, PNG or PDF, up to 5 MB. It is kept sealed."),
    )

    class Meta:
        model = Consent
        fields = ["purpose", "recipient", "how", "given_on", "until"]
        widgets = {
            "given_on": forms.DateInput(attrs={"type": "date"}),
            "until": forms.DateInput(attrs={"type": "date"}),
        }

    def clean_photograph(self) -> str:
        """The photograph as base64, or nothing."""
        file = self.cleaned_data["photograph"]
        if not file:
            return ""
        if file.size > PAPER_LIMIT or file.content_type not in PAPER_TYPES:
            raise ValidationError(_("Please choose a JPEG, PNG or PDF of up to 5 MB."))
        return base64.b64encode(file.read()).decode()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        given, until = data.get("given_on"), data.get("until")
        if given and until and until < given:
            self.add_error(
                "until", _("The end is before the beginning. Please check the two days.")
            )
        return data

    def facts(self) -> dict[str, Any]:
        """What the action needs."""
        data = dict(self.cleaned_data)
        data["paper"] = data.pop("photograph")
        return data


class NoteForm(forms.ModelForm):
    class Meta:
        model = Note
        fields = ["kind", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, kinds: Any = tuple(NoteKind), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(k.value, k.label) for k in kinds]  # type: ignore[attr-defined]


class EmergencyForm(forms.ModelForm):
    class Meta:
        model = EmergencyContact
        fields = ["who", "phone"]
        widgets = {"who": forms.TextInput(), "phone": forms.TextInput()}


class HouseholdForm(forms.Form):
    """Who lives together carries the same label."""

    label = forms.CharField(
        label=_("What you call this household"),
        max_length=60,
        required=False,
        validators=[refuse_nul],
        help_text=_("The same words join them. Leave it empty to take somebody out."),
    )
    agreed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def ask_first(self, others: Iterable[Person]) -> None:
        """Somebody lives there whom they must not meet: said, and asked once more."""
        names = "、".join(san(other.nickname) for other in others)
        self.fields["agreed"].widget = forms.CheckboxInput()
        self.fields["agreed"].label = _("We have talked about it")
        words = _("%(names)s lives there, and the two should not meet.") % {"names": names}
        self.add_error("label", words)


def told_of(person: Person) -> str:
    """Somebody among others of the same name: reading, age, town and mark. Of the protected no town."""
    town = "" if person.shielded else person.municipality
    parts = [san(person.nickname), person.kana, person.get_age_band_display(), town, person.hint]
    return "　".join(filter(None, map(str, parts)))


class EndApartForm(forms.Form):
    why = forms.CharField(
        label=_("Why may they meet again?"), max_length=200, validators=[refuse_nul]
    )


class FoundPerson(FoundField):
    """Somebody on the books, told apart by name, reading and age."""

    default_error_messages = {
        "choose": _("Please choose who is meant."),
        "nobody": _("There is nobody called so. Please try the first letter."),
    }

    def __init__(self, **facts: Any) -> None:
        first = {"help_text": _("The first letter is enough: ひ, hi, 日"), **facts}
        super().__init__(find=queries.found_by, name_of=told_of, **first)
        self.widget.legend = _("Who is meant?")


class ApartForm(forms.Form):
    """Two people who must not be brought together: the other one, and why."""

    other = FoundPerson(label=_("Whom must they not meet?"))
    reason = forms.CharField(
        label=_("Why"), max_length=200, required=False, validators=[refuse_nul]
    )

    def __init__(self, *args: Any, others: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]
