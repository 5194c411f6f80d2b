"""The rule of a series: kept as plain values, reckoned by `engines.recurrence`, said in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from hidamari.engines.recurrence import Kind, Rule, dates, in_words
from hidamari.engines.refusal import Refusal
from hidamari.ui.languages import language, spoken

YEAR = timedelta(days=366)


def as_plain(rule: Rule) -> dict[str, Any]:
    """A rule as JSON keeps it. Moved and cancelled days are not here: the sessions tell them."""
    return {
        "kind": rule.kind.value,
        "weekdays": list(rule.weekdays),
        "nth": list(rule.nth),
        "interval_weeks": rule.interval_weeks,
        "not_on_holidays": rule.not_on_holidays,
        "start": rule.start and rule.start.isoformat(),
        "until": rule.until and rule.until.isoformat(),
    }


def as_rule(plain: Mapping[str, Any], *, ended_on: date | None = None) -> Rule:
    """The rule that JSON kept; a series that ended meets no longer."""
    rule = Rule(
        Kind(plain.get("kind", "weekly")),
        tuple(plain.get("weekdays", ())),
        tuple(plain.get("nth", ())),
        plain.get("interval_weeks", 1),
        plain.get("not_on_holidays", False),
        _day(plain.get("start")),
        _day(plain.get("until")),
    )
    if ended_on is None:
        return rule
    return replace(rule, until=min(ended_on, rule.until or ended_on))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def rule_words(plain: Mapping[str, Any]) -> str:
    """毎月第2火曜（祝日はお休み）, in the reader's language."""
    return in_words(as_rule(plain), language())


def next_days(rule: Rule, first: date, count: int = 5) -> list[date]:
    """The next days of a rule, at most a year ahead."""
    return list(islice(dates(rule, first, min(first, date.max - YEAR) + YEAR), count))


def why_refused(refusal: Refusal) -> str:
    """What an engine says no with, in the reader's language."""
    return spoken(refusal)
