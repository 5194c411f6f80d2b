"""A ranking that says how sure it is, and what fits the budget: engines' answers over the records."""

from collections.abc import Sequence
from dataclasses import dataclass

from hidamari.engines.remark import Remark
from hidamari.engines.reviewing import (
    Band,
    Impossible,
    Limits,
    Method,
    Proposal,
    Ranking,
    Request,
    Scores,
    Standing,
    Strictness,
    proposals,
    rank,
    standings,
    strictness,
)
from hidamari.engines.reviewing.wording import proposal_remark, ranking_remarks
from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Call
from hidamari.office.review import queries


@dataclass(frozen=True)
class Line:
    """One application in the ranking."""

    standing: Standing
    submission: Submission


@dataclass(frozen=True)
class Fit:
    """One way to spend the budget; `remark` where it cannot be or is not proven."""

    proposal: Proposal | Impossible
    remark: Remark | None
    chosen: Sequence[Submission]


@dataclass(frozen=True)
class Ranked:
    """The whole: lines from the best, how strict reviewers were, what must be said with it."""

    ranking: Ranking
    lines: Sequence[Line]
    strictness: Sequence[Strictness]
    remarks: Sequence[Remark]
    awards: int | None
    without: Sequence[Submission]  # nobody has handed in a review of them


def ranked(call: Call, *, awards: int | None, method: str = Method.CORRECTED) -> Ranked | None:
    """Of the reviews that are in; None while there is none."""
    given = queries.given(call)
    if not given.rows:
        return None
    found = rank(Scores.of(given.rows), method=method)
    cut = awards or _affordable(call, found, given.submissions)
    lines = [Line(one, given.submissions[one.application]) for one in standings(found, cut)]
    read = {line.submission.pk for line in lines}
    left = [one for one in given.submissions.values() if one.pk not in read]
    return Ranked(found, lines, strictness(found), ranking_remarks(found), cut, left)


def _affordable(call: Call, found: Ranking, submissions: dict[str, Submission]) -> int | None:
    """How many of the best the budget of the call pays for; None without a budget."""
    if call.total is None:
        return None
    spent = n = 0
    for one in standings(found):
        spent += submissions[one.application].asked
        if spent > call.total:
            break
        n += 1
    return n or None


def fits(call: Call, found: Ranked) -> list[Fit]:
    """What the budget pays for, as proposals; none without a budget or a number."""
    if call.total is None and not found.awards:
        return []
    requests = [
        Request(
            line.standing.application,
            max(0.0, line.standing.corrected or line.standing.mean),
            line.submission.asked,
            line.submission.prefecture,
            frozenset(theme.name for theme in line.submission.themes.all()),
        )
        for line in found.lines
    ]
    safe = [one.standing.application for one in found.lines if one.standing.band == Band.IN]
    of = {line.standing.application: line.submission for line in found.lines}
    limits = Limits(call.total, found.awards if call.total is None else None)
    return [
        Fit(
            one,
            proposal_remark(one),
            [] if isinstance(one, Impossible) else [of[key] for key in one.chosen],
        )
        for one in proposals(requests, limits, safe=safe)
    ]
