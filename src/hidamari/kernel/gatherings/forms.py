"""What may be written about a gathering. Page, API and command pass through here."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hidamari.engines.recurrence import Rule, dates, parse
from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.fields import refuse_nul
from hidamari.kernel.gatherings import queries
from hidamari.kernel.gatherings.models import Role, Series, Session
from hidamari.kernel.gatherings.pattern import as_rule, in_words, why_refused
from hidamari.kernel.organisations.enums import OrganisationPermission
from hidamari.kernel.organisations.queries import projects_visible_to
from hidamari.kernel.people.enums import WISHES
from hidamari.kernel.places.enums import PlacesPermission
from hidamari.kernel.places.queries import found_by
from hidamari.ui.choosing import look_for_among_many
from hidamari.ui.dates import clock_words, day_words
from hidamari.ui.widgets import ClockInput, DayInput

FAR = timedelta(days=732)


class OftenForm(forms.Form):
    """How often, in everyday words, and from which day on."""

    often = forms.CharField(
        label=_("How often"),
        max_length=80,
        validators=[refuse_nul],
        help_text=_(
            "As a leaflet says it: 毎週金曜, 第1・3水曜, 隔週火曜 祝日休み, 毎月最後の日曜."
        ),
    )
    first_day = forms.DateField(label=_("From which day on"), widget=DayInput)

    def clean_first_day(self) -> Any:
        day = self.cleaned_data["first_day"]
        if abs(day - clock.today()) > 5 * FAR:
            raise ValidationError(_("This day is very far away. Please check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("often") and data.get("first_day"):
            try:
                data["rule"] = parse(data["often"], start=data["first_day"])
            except Refusal as refusal:
                self.add_error("often", why_refused(refusal))
        return data


LONGEST = timedelta(hours=12)  # past midnight


class HoursForm(forms.Form):
    """From and until, on the clock of the place; an earlier end is one after midnight."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts and _length(starts, ends) > LONGEST:
            self.add_error("ends_at", _("It would end before it begins. Please check the hours."))
        return data


def _length(starts: time, ends: time) -> timedelta:
    """From one hour to the other, the next day where the second is not later."""
    first, last = (datetime.combine(date.min, at) for at in (starts, ends))
    return last - first if last > first else last - first + timedelta(days=1)


class SeriesForm(OftenForm, HoursForm, forms.ModelForm):
    """One page for a gathering: what, where, how often, for how many."""

    tags = forms.MultipleChoiceField(
        label=_("What one can do there"),
        choices=[(tag.value, tag.label) for tag in WISHES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new_place = forms.CharField(
        label=_("Or a place that is not written down yet: its name"),
        max_length=120,
        required=False,
        validators=[refuse_nul],
    )
    new_address = forms.CharField(
        label=_("Its address"), max_length=200, required=False, validators=[refuse_nul]
    )
    new_project = forms.CharField(
        label=_("Or a new project: its name"),
        max_length=120,
        required=False,
        validators=[refuse_nul],
        help_text=_("It runs for this fiscal year."),
    )
    FIRST = (
        "title",
        "place",
        "new_place",
        "new_address",
        "often",
        "first_day",
        "starts_at",
        "ends_at",
        "capacity",
    )
    MORE = ("summary", "audience", "home_town", "cost", "tags")
    LAST = ("project", "new_project", "is_public")
    field_order = (*FIRST, *MORE, *LAST)

    class Meta:
        model = Series
        fields = ["title", "place", "starts_at", "ends_at", "capacity", "summary", "audience",
                  "home_town", "cost", "tags", "project", "is_public"]  # fmt: skip
        widgets = {
            "starts_at": ClockInput,
            "ends_at": ClockInput,
            "summary": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "title": _("What do you call it?"),
            "place": _("Where is it held?"),
            "project": _("For which project?"),
            "starts_at": _("Begins at"),
            "ends_at": _("Ends at"),
        }
        help_texts = {
            "capacity": _("Leave it empty where everybody fits in."),
            "home_town": _("For those who had to leave it. Others are not turned away."),
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missing: dict[str, Any] = {}  # what may be left empty where something new is named
        for name, found in (
            ("place", queries.places_to_meet(actor, keep=self.instance.place_id)),
            ("project", projects_visible_to(actor)),
        ):
            field = self.fields[name]
            field.queryset = found  # type: ignore[attr-defined]
            field.empty_label = None  # type: ignore[attr-defined]
        look_for_among_many(
            self,
            "place",
            lambda places, words: found_by(places, words, owner=actor.organisation_id).places,
        )
        self.initial.setdefault("first_day", clock.today())
        if self.instance.rule:
            rule = as_rule(self.instance.rule)
            self.initial.update(often=in_words(rule), first_day=rule.start or clock.today())

        self._offer_new(actor)

    def _offer_new(self, actor: Actor) -> None:
        """What is not written down yet can be written here, by whoever may elsewhere."""
        if not self.instance._state.adding or not actor.may(PlacesPermission.EDIT):
            del self.fields["new_place"], self.fields["new_address"]
        else:
            self._or("place", _("Please choose a place, or write the name of a new one."))
        if not self.instance._state.adding or not actor.may(OrganisationPermission.MANAGE):
            del self.fields["new_project"]
        if self.instance._state.adding:
            self._or("project", "")

    def _or(self, name: str, blank: Any) -> None:
        """Need not be chosen; where nothing is there to choose from, it is not asked."""
        field: Any = self.fields[name]
        field.required, self.missing[name] = False, blank
        if blank:
            field.empty_label = "–"
        if not field.queryset.exists():
            del self.fields[name]
            if name == "place":
                self.fields["new_place"].label = _("Where is it held? The name of the place")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.missing.get("place") and not data.get("place") and not data.get("new_place"):
            self.add_error(
                "place" if "place" in self.fields else "new_place", self.missing["place"]
            )
        return data

    def _shown(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return self._shown(self.FIRST)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def last_fields(self) -> list[forms.BoundField]:
        return self._shown(self.LAST)

    def facts(self) -> dict[str, Any]:
        """What the actions need."""
        data = dict(self.cleaned_data)
        del data["often"], data["first_day"]
        return data


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("The last day"), widget=DayInput)


class RoleForm(forms.ModelForm):
    hands = forms.IntegerField(label=_("How many hands"), min_value=1, max_value=50, initial=1)

    class Meta:
        model = Role
        fields = ["title", "hands"]


class DayForm(HoursForm, forms.ModelForm):
    """A day and its hours: for a day moved, and for one added."""

    on = forms.DateField(label=_("Day"), widget=DayInput)
    starts_at = forms.TimeField(label=_("Begins at"), widget=ClockInput)
    ends_at = forms.TimeField(label=_("Ends at"), widget=ClockInput)
    field_order = ["on", "starts_at", "ends_at", "note"]

    def __init__(self, *args: Any, also_past: bool = False, **kwargs: Any) -> None:
        """`also_past`: a day that was held unplanned is written down afterwards."""
        super().__init__(*args, **kwargs)
        self.also_past = also_past

    class Meta:
        model = Session
        fields = ["note"]
        widgets = {"note": forms.TextInput}

    def clean_on(self) -> Any:
        day, today = self.cleaned_data["on"], clock.today()
        if self.also_past and not today - FAR <= day <= today + FAR:
            raise ValidationError(_("Please choose a day at most two years away."))
        if not self.also_past and not today <= day <= today + FAR:
            raise ValidationError(_("Please choose a day from today on, within two years."))
        return day


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=200,
        validators=[refuse_nul],
        help_text=_("It is shown to whoever wanted to come."),
    )


class WhoForm(forms.Form):
    """Somebody on the books, or just what they like to be called."""

    person = forms.UUIDField(required=False)
    nickname = forms.CharField(
        label=_("Nickname"), max_length=40, required=False, validators=[refuse_nul]
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("person") and not data.get("nickname") and not self.errors:
            self.add_error("nickname", _("Please say what we may call them."))
        return data


class NicknameSignUpForm(forms.Form):
    """Without an account: which day, and a nickname. Nothing else is asked."""

    session: Any = forms.ModelChoiceField(label=_("Which day"), queryset=None, empty_label=None)
    nickname = forms.CharField(
        label=_("What may we call you?"),
        max_length=40,
        validators=[refuse_nul],
        help_text=_("It need not be your real name."),
    )

    def __init__(self, *args: Any, sessions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        field.queryset = sessions  # type: ignore[attr-defined]
        field.label_from_instance = day_and_room  # type: ignore[attr-defined]


def day_and_room(session: Session) -> str:
    """11月23日(月・祝) 13:30 (あと3席); the session comes from `queries.with_counts`."""
    day = f"{day_words(session.on)} {clock_words(session.starts_at)}"
    if session.capacity is None:
        return day
    left = max(0, session.capacity - session.coming)  # type: ignore[attr-defined]
    if not left:
        words = str(_("Full. One can wait for a seat."))
        return f"{day} ({words})"
    words = ngettext("%(n)s seat left", "%(n)s seats left", left) % {"n": left}
    return f"{day} ({words})"


def reading(rule: Rule) -> list[Any]:
    """The next five days of a rule, from today on."""
    start = max(clock.today(), rule.start or clock.today())
    return dates(rule, start, start + FAR / 2)[:5]
