"""The hours of a week as a table: one row a day, today marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hidamari.kernel.places.forms import WEEKDAYS
from hidamari.kernel.places.models import Place


@dataclass(frozen=True)
class Day:
    name: Any
    times: list[str]
    is_today: bool


def week_of(place: Place, today: date) -> list[Day]:
    """Monday to Sunday; empty when no hours are known at all."""
    return list(_days(place, today)) if place.hours else []


def _days(place: Place, today: date) -> Iterator[Day]:
    for number, name in enumerate(WEEKDAYS):
        times = [
            f"{opens.removeprefix('0')}–{'24:00' if closes == '00:00' else closes.removeprefix('0')}"
            for day, opens, closes in sorted(place.hours)
            if day == number
        ]
        yield Day(name, times, number == today.weekday())
