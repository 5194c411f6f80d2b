"""Months and changes as rows of a body, and back."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from hidamari.office.evidence.changes import ToldChange
from hidamari.office.evidence.package.written import Body, Effect
from hidamari.office.reports.counting import Month
from hidamari.office.reports.protection import Told

TOLD = {each.name for each in fields(Told)}


def month_called(text: str) -> date:
    """The first day of the month “2026-04”. Raises ValueError."""
    return date.fromisoformat(f"{text}-01")


def rows_of(months: Iterable[Month]) -> list[dict[str, Any]]:
    """What stands in the body for these months."""
    return [
        {"month": f"{one.month:%Y-%m}", "indicator": one.indicator, **vars(one.told)}
        for one in months
    ]


def rows_of_changes(changes: Iterable[ToldChange]) -> list[dict[str, Any]]:
    return [
        {**vars(one), "first": one.first.isoformat(), "last": one.last.isoformat()}
        for one in changes
    ]


def months_of(body: dict[str, Any]) -> list[Month]:
    """The months of a body."""
    return months_in(Body.model_validate(body))


def months_in(body: Body) -> list[Month]:
    """The months of a body that was read."""
    return [
        Month(month_called(row.month), row.indicator, Told(**row.model_dump(include=TOLD)))
        for row in body.months
    ]


def effects_of(body: dict[str, Any]) -> list[Effect]:
    """The effects of a body."""
    return Body.model_validate(body).effects


def change_of(row: Effect) -> ToldChange:
    """An effect by value. Raises Refusal where it may not be told, or its scale is unknown."""
    days = {name: date.fromisoformat(getattr(row, name)) for name in ("first", "last")}
    return ToldChange(**{**row.model_dump(), **days})
