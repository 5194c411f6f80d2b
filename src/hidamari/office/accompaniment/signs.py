"""What daily records show of a project, from its days of attendance alone: pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from hidamari.office.accompaniment.enums import Sign

SILENCE = timedelta(weeks=3)
LATELY, BEFORE = timedelta(weeks=4), timedelta(weeks=8)
FEWEST = 20  # visits in the eight weeks before: below, chance alone looks like a fall
FALL = 0.6  # of the usual visits a week


def signs(days: Sequence[date], *, starts_on: date, today: date) -> list[Sign]:
    """days: one for each visit or gathering held, in any order; those after today do not count.

    Falling: in the last four weeks fewer than 0.6 times as many visits a week as in the eight
    weeks before, where those were at least 20.
    """
    seen = [day for day in days if day <= today]
    if not seen:
        return [Sign.NOT_BEGUN] if today - starts_on > SILENCE else []
    if today - max(seen) > SILENCE:
        return [Sign.SILENT]
    lately = sum(today - day < LATELY for day in seen)
    before = sum(LATELY <= today - day < LATELY + BEFORE for day in seen)
    usual = before * (LATELY / BEFORE)
    return [Sign.FALLING] if before >= FEWEST and lately < FALL * usual else []
