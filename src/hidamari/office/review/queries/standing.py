"""The scores of a call, for its ranking."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Call
from hidamari.office.review.models import Mark
from hidamari.office.review.queries.reviewers import weighed
from hidamari.office.review.queries.work import criteria_of
from hidamari.office.review.scoring import total_of


@dataclass(frozen=True)
class Given:
    """Everything that was given in a call: rows of (application, reviewer, percent)."""

    submissions: dict[str, Submission]  # by number of the receipt
    rows: list[tuple[str, str, float]]


def given(call: Call) -> Given:
    """The reviews that are in, of the applications that stand. Four statements."""
    criteria = list(criteria_of(call))
    marks = Mark.objects.filter(
        review__assignment__submission__in=weighed(call),
        review__assignment__released_at=None,
        review__handed_in_at__isnull=False,
    )
    of_review: dict[tuple[str, str], dict[UUID, int]] = defaultdict(dict)
    rows = marks.values_list(
        "review__assignment__submission__number",
        "review__assignment__reviewer__user__name",
        "review__assignment__reviewer",
        "criterion",
        "points",
    ).order_by("review__assignment__submission__number", "review__assignment__reviewer")
    names: dict[str, str] = {}
    for number, name, reviewer, criterion, points in rows.iterator(chunk_size=2000):
        names[str(reviewer)] = name
        of_review[(number, str(reviewer))][criterion] = points
    totals = [
        (number, reviewer, total)
        for (number, reviewer), found in of_review.items()
        if (total := total_of(criteria, found)) is not None
    ]
    shown = _told_apart(names)
    return Given(
        {one.number: one for one in weighed(call).prefetch_related("themes")},
        [(number, shown[reviewer], total) for number, reviewer, total in totals],
    )


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """reviewer -> a name that no other has: two of the same name are numbered."""
    seen: dict[str, int] = defaultdict(int)
    shown = {}
    for reviewer, name in names.items():
        seen[name] += 1
        shown[reviewer] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return shown
