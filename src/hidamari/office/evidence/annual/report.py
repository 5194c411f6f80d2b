"""The report as values. Everything in it may be shown: the office holds nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.measures.queries import instruments
from hidamari.office.awards.models import Award
from hidamari.office.evidence import queries
from hidamari.office.evidence.annual import totals
from hidamari.office.evidence.annual.projects import ProjectPage, project_page
from hidamari.office.evidence.annual.year import days_of, year_words
from hidamari.office.evidence.models import Release
from hidamari.office.evidence.pooling import Asked, Evidence, drawing, evidence, wording
from hidamari.office.programme.models import Call
from hidamari.ui.charts import Chart
from hidamari.ui.languages import spoken


@dataclass(frozen=True)
class CallLine:
    """One call in figures. amount: yen awarded."""

    call: Call
    applications: int
    awards: int
    amount: int


@dataclass(frozen=True)
class Finding:
    """What all projects of the year show on one scale."""

    title: str
    good_way: str
    answer: str
    said: Sequence[str]
    found: Evidence
    forest: Chart | None


@dataclass(frozen=True)
class Annual:
    """The calls of one fiscal year and what came of them."""

    year: int
    calls: Sequence[CallLine]
    sums: Sequence[totals.Sum]
    findings: Sequence[Finding]
    releases: Sequence[Release]
    projects: Sequence[ProjectPage]

    @property
    def title(self) -> str:
        return year_words(self.year)

    @property
    def applications(self) -> int:
        return sum(one.applications for one in self.calls)

    @property
    def amount(self) -> int:
        return sum(one.amount for one in self.calls)

    @property
    def amount_words(self) -> str:
        """In units of 10,000 yen (万円)."""
        return f"{self.amount / 10_000:,.0f}"

    @property
    def accepted(self) -> int:
        """Projects whose report was accepted."""
        return sum(one.report is not None for one in self.projects)

    @property
    def by_programme(self) -> list[tuple[str, list[CallLine]]]:
        found = groupby(self.calls, key=lambda one: one.call.programme.title)
        return [(title, list(lines)) for title, lines in found]


def annual(actor: Actor, year: int) -> Annual | None:
    """None where no call of that year was published."""
    calls = queries.calls_of_year(actor, year)
    if not calls:
        return None
    awards = queries.awards_of_year(actor, year)
    kept = {one.pk for one in awards}
    scales = instruments()
    order = {scale.slug: n for n, scale in enumerate(scales)}
    effects = [one for one in queries.standing(actor) if one.award_id in kept]
    effects.sort(key=lambda one: order.get(one.scale, len(order)))
    accepted, months = queries.accepted_reports(awards), queries.months_of(awards)
    found = [evidence(Asked(scale), effects) for scale in scales]
    return Annual(
        year=year,
        calls=_lines(calls, awards),
        sums=totals.sums(months),
        findings=[_finding(one) for one in found if one.projects],
        releases=queries.releases_in(actor, *days_of(year)),
        projects=[project_page(one, accepted, months, effects) for one in awards],
    )


def _lines(calls: Sequence[Call], awards: Sequence[Award]) -> list[CallLine]:
    applied = queries.applications_to(calls)
    found = []
    for call in calls:
        mine = [one.amount for one in awards if one.call_id == call.pk]
        found.append(CallLine(call, applied.get(call.pk, 0), len(mine), sum(mine)))
    return found


def _finding(found: Evidence) -> Finding:
    scale = found.asked.scale
    said = [spoken(remark) for remark in found.remarks]
    return Finding(
        title=wording.title_of(scale),
        good_way=wording.good_way(scale),
        answer=wording.answer(found),
        said=[*said, *filter(None, [wording.caution(scale)])],
        found=found,
        forest=drawing.forest_of(found),
    )
