"""What may be written about a place. Page, API and command all pass through here."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from hidamari.engines.japanese import to_katakana
from hidamari.kernel.people.enums import NEEDS, WISHES
from hidamari.kernel.people.forms import tag_choices
from hidamari.kernel.places.enums import PlaceKind
from hidamari.kernel.places.facts import ROOM
from hidamari.kernel.places.finder import When, Who
from hidamari.kernel.places.hours import NotHours, hours_of_day, words_of_day
from hidamari.kernel.places.models import OpeningException, Place
from hidamari.ui.widgets import ClockInput, DayInput

WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
LANGUAGES = (
    ("ja", _("Japanese")),
    ("en", _("English")),
    ("zh", _("Chinese")),
    ("ko", _("Korean")),
    ("vi", _("Vietnamese")),
    ("pt", _("Portuguese")),
    ("tl", _("Tagalog")),
    ("ne", _("Nepali")),
    ("es", _("Spanish")),
    ("sign", _("Sign language")),
)


def _ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget)


class PlaceForm(forms.ModelForm):
    """A name is enough; the rest helps people to decide whether they will go."""

    features = _ticks(_("What it offers"), tag_choices(NEEDS))
    tags = _ticks(_("What one can do there"), tag_choices(WISHES))
    languages = _ticks(_("Languages"), LANGUAGES)
    url = forms.URLField(label=_("Web page"), max_length=500, required=False, assume_scheme="https")
    GROUPS = (
        (_("What is it?"), ("name", "kana", "kind", "summary")),
        (_("Where is it?"), ("address", "municipality", "latitude", "longitude")),
        (_("When is somebody there?"), (*(f"hours_{n}" for n in range(7)), "hours_note")),
        (_("For whom is it?"), ("audience", "cost", "capacity", "features", "tags", "languages")),
        (_("Whom can one ask?"), ("phone", "url", "contact", "checked_on")),
        (_("Who may find it?"), ("is_public", "is_facility")),
    )

    class Meta:
        model = Place
        fields = [
            "name", "kana", "kind", "summary", "address", "municipality", "latitude", "longitude",
            "hours_note", "cost", "capacity", "audience", "features", "tags", "languages",
            "phone", "url", "contact", "checked_on", "is_public", "is_facility",
        ]  # fmt: skip
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "hours_note": forms.Textarea(attrs={"rows": 2}),
            "checked_on": DayInput,
        }
        help_texts = {
            "summary": _("One or two sentences in plain words."),
            "latitude": _("For example 34.8666. A map shows both numbers where you press long."),
            "hours_note": _("What the times above do not say."),
            "is_public": _("Without this only your organisation sees it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(WEEKDAYS):
            self.fields[f"hours_{number}"] = _hours_field(
                day, words_of_day(self.instance.hours, number), first=number == 0
            )
        for name, low, high in (("latitude", 20, 46), ("longitude", 122, 154)):
            self.fields[name].validators += [MinValueValidator(low), MaxValueValidator(high)]
        self.fields["capacity"].validators.append(MaxValueValidator(ROOM))

    def groups(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """The fields as the page shows them, under the questions they answer."""
        for title, names in self.GROUPS:
            yield title, [self[name] for name in names]

    def clean_kana(self) -> str:
        return to_katakana(self.cleaned_data["kana"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", _("A pin needs both numbers."))
        data["hours"] = [span for n in range(7) for span in self._hours(n)]
        return {name: value for name, value in data.items() if not name.startswith("hours_")} | {
            "hours_note": data.get("hours_note", "")
        }

    def _hours(self, number: int) -> list[list[Any]]:
        name = f"hours_{number}"
        try:
            return hours_of_day(number, self.cleaned_data.get(name, ""))
        except NotHours:
            self.add_error(name, _("Please write the times like this: 9:00-17:00"))
            return []


def _hours_field(day: Any, initial: str, *, first: bool) -> forms.CharField:
    return forms.CharField(
        label=day,
        initial=initial,
        required=False,
        max_length=120,
        help_text=_("9:00-12:00, 13:00-17:00. Empty means closed.") if first else "",
        widget=forms.TextInput(attrs={"inputmode": "text"}),
    )


class ExceptionForm(forms.ModelForm):
    """Other hours on one day; without times the place is closed."""

    class Meta:
        model = OpeningException
        fields = ["day", "opens", "closes", "reason"]
        widgets = {"day": DayInput, "opens": ClockInput, "closes": ClockInput}
        help_texts = {"opens": _("Leave both times empty when it is closed.")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("opens") is None) != (data.get("closes") is None):
            self.add_error("closes", _("Please write both times, or none."))
        return data


class FinderForm(forms.Form):
    """Where, when and with whom. Nothing is required: nobody has to say where they are."""

    town = forms.CharField(label=_("Town, station or postcode"), max_length=80, required=False)
    when = forms.ChoiceField(
        label=_("When would you like to go?"),
        required=False,
        choices=[
            (When.ANY, _("Any time")),
            (When.TODAY, _("Today or tomorrow")),
            (When.WEEK, _("This week")),
            (When.WEEKEND, _("At the weekend")),
        ],
    )
    who = forms.ChoiceField(
        label=_("Who goes?"),
        required=False,
        choices=[
            (Who.ANYBODY, _("Anybody")),
            (Who.CHILDREN, _("With children")),
            (Who.MEN, _("A man")),
            (Who.WOMEN, _("A woman")),
            (Who.STEP_FREE, _("Somebody who needs it step-free")),
        ],
    )
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)

    def asked(self) -> dict[str, Any]:
        """What was asked; what could not be read counts as not asked."""
        self.is_valid()
        data = self.cleaned_data
        return {
            "town": data.get("town") or "",
            "when": data.get("when") or When.ANY,
            "who": data.get("who") or Who.ANYBODY,
            "lat": data.get("lat"),
            "lon": data.get("lon"),
        }


class MultipleFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    widget = MultipleFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(file, initial) for file in files]


class BringForm(forms.Form):
    """Files of open data."""

    MOST, LARGEST = 30, 50 * 1024 * 1024
    tables = FilesField(
        label=_("Files (CSV or Excel)"),
        help_text=_("Several at once are fine. You will see what is in them before they are kept."),
    )

    def clean_tables(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["tables"]
        if len(files) > self.MOST or any(file.size > self.LARGEST for file in files):
            raise ValidationError(_("At most 30 files of up to 50 MB each, please."))
        return files


class SureForm(forms.Form):
    """The answer to what is asked about a table as a whole."""

    sure = forms.BooleanField(label=_("Yes, these are places."))


KINDS = [("", _("All kinds")), *PlaceKind.choices]


class SearchForm(forms.Form):
    """Search in the organisation's own places."""

    q = forms.CharField(label=_("Name, town or address"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
