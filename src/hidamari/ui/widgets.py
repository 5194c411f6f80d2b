"""Inputs that browsers know how to help with: days and times, always in ISO form."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar; the value travels as 2026-11-23."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """13:30, in steps of five minutes unless told."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": 300, **(attrs or {})}, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """A day and a time to the second, on the clock of the house: 2026-11-23T13:30:00."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": 1, **(attrs or {})}, format="%Y-%m-%dT%H:%M:%S")
