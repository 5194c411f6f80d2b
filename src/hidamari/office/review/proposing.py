"""A proposal of who reads what: the engine's answer in the records of this house."""

from collections.abc import Sequence
from dataclasses import dataclass

from hidamari.engines.reviewing import Application, assign
from hidamari.engines.reviewing import Reviewer as Reader
from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Call
from hidamari.office.review import queries, rules
from hidamari.office.review.actions.sharing import Share
from hidamari.office.review.enums import Why
from hidamari.office.review.models import Reviewer


@dataclass(frozen=True)
class Proposal:
    """shares: those that are new. short: (application, readers, why). loads: (reviewer, in all)."""

    shares: Sequence[Share]
    short: Sequence[tuple[Submission, int, str]]
    loads: Sequence[tuple[Reviewer, int]]


def propose(call: Call) -> Proposal:
    """So many readers for each application as the call says, among those who are clear of it."""
    submissions = {str(one.pk): one for one in queries.weighed(call).prefetch_related("themes")}
    reviewers = {str(one.pk): one for one in queries.reviewers_of(call)}
    said = queries.declared(call)
    barred = {
        (application, reader)
        for application, submission in submissions.items()
        for reader, reviewer in reviewers.items()
        if not rules.is_clear(said.get((reviewer.pk, submission.pk), ()))
    }
    held = queries.assignments_of(call).values_list("submission", "reviewer")
    kept = {(str(application), str(reader)) for application, reader in held}
    found = assign(
        [Application(key, _themes(one)) for key, one in submissions.items()],
        [Reader(key, one.most, _themes(one)) for key, one in reviewers.items()],
        each=call.reviews_each,
        conflicts=barred,
        kept={pair for pair in kept if pair[1] in reviewers},
    )
    return Proposal(
        [
            (reviewers[r.reviewer], submissions[r.application],
             Why.THEME if r.themes else Why.LOAD, "、".join(r.themes)[:60])
            for r in found.readings
            if not r.kept
        ],
        [(submissions[s.application], s.readers, s.why) for s in found.short],
        [(reviewers[key], load) for key, load in found.loads.items()],
    )  # fmt: skip


def _themes(one: Submission | Reviewer) -> frozenset[str]:
    return frozenset(theme.name for theme in one.themes.all())
