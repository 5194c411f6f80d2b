"""What a rule is: a pattern of days, and the exceptions people make to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hidamari.engines.refusal import Refusal

LAST_DAY = -1
"""Among the days of a monthly_day rule: the last one, whatever its number."""


class Kind(StrEnum):
    WEEKLY = "weekly"
    MONTHLY_NTH = "monthly_nth"
    MONTHLY_LAST = "monthly_last"
    MONTHLY_DAY = "monthly_day"


@dataclass(frozen=True)
class Rule:
    """A pattern from `start` to `until` (both may meet), and exceptions.

    weekdays: 0 Monday … 6 Sunday; of weekly, monthly_nth and monthly_last rules.
    nth: which weeks (1–5) of monthly_nth, which days (1–31, −1 the last) of monthly_day; a day
        that a month does not have is left out.
    interval_weeks: 2 is every other week, counted in weeks from Monday since `start`.
    not_on_holidays: no meeting on Japan's national holidays.
    dates_off, moved, extra: cancelled days, day → its new day, additional days. A moved day
        counts only if the pattern has it, and may land on a holiday; a cancelled day stays
        cancelled whatever brought it about.
    Raises Refusal recurrence_impossible.
    """

    kind: Kind
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    interval_weeks: int = 1
    not_on_holidays: bool = False
    start: date | None = None
    until: date | None = None
    dates_off: frozenset[date] = frozenset()
    moved: Mapping[date, date] = field(default_factory=dict, hash=False)
    extra: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        for name in ("weekdays", "nth"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        if not self._is_possible():
            raise Refusal(
                "recurrence_impossible",
                "くり返しの決め方に足りないところか、ありえない数があります。",
                "The rule lacks something, or holds a number that cannot be.",
            )

    def _is_possible(self) -> bool:
        has_weekdays = bool(self.weekdays) and all(0 <= day <= 6 for day in self.weekdays)
        match self.kind:
            case Kind.WEEKLY:
                return has_weekdays and not self.nth and 1 <= self.interval_weeks <= 52
            case Kind.MONTHLY_NTH:
                fits = bool(self.nth) and all(1 <= nth <= 5 for nth in self.nth)
                return has_weekdays and fits and self.interval_weeks == 1
            case Kind.MONTHLY_LAST:
                return has_weekdays and not self.nth and self.interval_weeks == 1
            case Kind.MONTHLY_DAY:
                days = {*range(1, 32), LAST_DAY}
                fits = bool(self.nth) and days.issuperset(self.nth)
                return fits and not self.weekdays and self.interval_weeks == 1
