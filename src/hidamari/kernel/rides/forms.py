"""What may be written about rides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.people.forms import FoundPerson
from hidamari.kernel.people.models import Person
from hidamari.kernel.rides import queries
from hidamari.kernel.rides.enums import Way
from hidamari.kernel.rides.models import RideRequest, Stop, Vehicle
from hidamari.ui.choosing import MANY, look_for_among_many
from hidamari.ui.widgets import ClockInput

MOST = 60  # seats of one vehicle


class StopForm(forms.ModelForm):
    latitude = forms.FloatField(
        label=_("Latitude"),
        min_value=20,
        max_value=46,
        help_text=_("For example 34.8666. A map shows both numbers where you press long."),
    )
    longitude = forms.FloatField(label=_("Longitude"), min_value=122, max_value=154)

    class Meta:
        model = Stop
        fields = ["name", "note", "latitude", "longitude"]


class VehicleForm(forms.ModelForm):
    """`driver` is chosen among those who help."""

    seats = forms.IntegerField(
        label=_("Seats, without the driver's"), min_value=0, max_value=MOST, initial=4
    )
    wheelchairs = forms.IntegerField(
        label=_("Places for a wheelchair"), min_value=0, max_value=10, initial=0
    )

    class Meta:
        model = Vehicle
        fields = ["name", "seats", "wheelchairs", "driver", "start", "from_time", "until_time",
                  "note"]  # fmt: skip
        widgets = {"from_time": ClockInput, "until_time": ClockInput}
        labels = {"driver": _("Who drives?"), "start": _("Where does it stand?")}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        driver, start = self.fields["driver"], self.fields["start"]
        driver.queryset = queries.who_may_drive(actor, keep=self.instance.driver_id)  # type: ignore[attr-defined]
        driver.empty_label = _("Not settled yet")  # type: ignore[attr-defined]
        start.queryset = queries.stops_visible_to(actor)  # type: ignore[attr-defined]
        start.empty_label = _("Where the gathering is")  # type: ignore[attr-defined]
        look_for_among_many(self, "start", queries.stops_called)
        if driver.queryset[MANY : MANY + 1]:  # type: ignore[attr-defined]
            found = FoundPerson(label=driver.label, required=False, empty_label=driver.empty_label)  # type: ignore[attr-defined]
            found.queryset = driver.queryset  # type: ignore[attr-defined]
            self.fields["driver"] = found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("from_time"), data.get("until_time")
        if first and last and last <= first:
            self.add_error(
                "until_time", _("It would end before it begins. Please check the hours.")
            )
        return data


class RideForm(forms.ModelForm):
    """One person's ride. At home is offered only where a pin shows it and nobody must hide it."""

    companions = forms.IntegerField(
        label=_("How many come along"), min_value=0, max_value=10, initial=0, required=False
    )

    class Meta:
        model = RideRequest
        fields = [
            "stop",
            "outward",
            "homeward",
            "companions",
            "wheelchair",
            "ready_from",
            "home_by",
        ]
        widgets = {"ready_from": ClockInput, "home_by": ClockInput}
        labels = {"stop": _("Where do they board?")}

    def __init__(self, *args: Any, actor: Actor, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_home = bool(person.exact_position) and not person.shielded
        stop = self.fields["stop"]
        stop.queryset = queries.stops_visible_to(actor)  # type: ignore[attr-defined]
        stop.required = not self.at_home
        stop.empty_label = _("At their home") if self.at_home else _("Please choose")  # type: ignore[attr-defined]
        look_for_among_many(self, "stop", queries.stops_called)
        if person.shielded:
            self.fields["stop"].help_text = _(
                "Their whereabouts are protected: they board at a stop."
            )

    def clean_companions(self) -> int:
        return self.cleaned_data["companions"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("outward") and not data.get("homeward"):
            self.add_error("homeward", _("Please choose the way there, the way home, or both."))
        return data


class PlanForm(forms.Form):
    """Which way, and which vehicles go that day."""

    way = forms.ChoiceField(label=_("Which way?"), choices=Way)
    vehicles: Any = forms.ModelMultipleChoiceField(
        label=_("Which vehicles go?"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = queries.vehicles_visible_to(actor)
        field = self.fields["vehicles"]
        field.queryset = found  # type: ignore[attr-defined]
        field.initial = list(found)
        field.label_from_instance = with_seats  # type: ignore[attr-defined]


def with_seats(vehicle: Vehicle) -> str:
    """白いワゴン (7, ♿1): what it holds, for whoever chooses."""
    words = _("%(name)s: %(seats)s seats") % {"name": vehicle.name, "seats": vehicle.seats}
    if not vehicle.wheelchairs:
        return str(words)
    chairs = _("%(n)s for a wheelchair") % {"n": vehicle.wheelchairs}
    return f"{words}, {chairs}"


class MoveForm(forms.Form):
    """Another vehicle of the plan, or none."""

    vehicle: Any = forms.ModelChoiceField(
        label=_("In which vehicle?"),
        queryset=None,
        required=False,
        blank=True,
        empty_label=_("In none of them"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, vehicles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["vehicle"]
        field.queryset = vehicles  # type: ignore[attr-defined]
        field.label_from_instance = with_seats  # type: ignore[attr-defined]
