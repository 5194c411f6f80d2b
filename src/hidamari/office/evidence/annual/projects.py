"""One project in the annual report: its facts, its own words, its figures, how answers changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from hidamari.engines.instruments import instrument
from hidamari.office.awards.models import Award
from hidamari.office.awards.published import mark_of
from hidamari.office.evidence.annual.totals import Sum, sums
from hidamari.office.evidence.models import Effect
from hidamari.office.evidence.pooling.wording import LEVEL, title_of
from hidamari.office.reports.models import HandedReport, MonthlyFigure, PeriodFigure
from hidamari.office.reports.tables import said
from hidamari.ui.charts import signed


@dataclass(frozen=True)
class Line:
    """A figure of the period in words."""

    name: str
    value: str
    target: str
    explanation: str


@dataclass(frozen=True)
class ProjectPage:
    """report: the last one that was accepted, None where there is none yet."""

    award: Award
    mark: str
    themes: str
    report: HandedReport | None
    sums: Sequence[Sum]
    lines: Sequence[Line]
    changes: Sequence[tuple[str, str]]  # scale, what changed

    @property
    def words(self) -> list[tuple[str, str]]:
        """What they wrote, under what was asked; empty parts are left out."""
        one = self.report
        if one is None:
            return []
        told = (
            (_("What we did"), one.done),
            (_("What worked"), one.worked),
            (_("What did not work"), one.did_not),
            (_("What comes next"), one.comes_next),
        )
        return [(asked, words) for asked, words in told if words.strip()]


def project_page(
    award: Award,
    accepted: Mapping[UUID, HandedReport],
    months: Iterable[MonthlyFigure],
    effects: Iterable[Effect],
) -> ProjectPage:
    report = accepted.get(award.pk)
    return ProjectPage(
        award=award,
        mark=mark_of(award),
        themes="、".join(theme.name for theme in award.themes.all()),
        report=report,
        sums=sums(one for one in months if one.award_id == award.pk),
        lines=[_line(one) for one in report.figures.all()] if report else [],
        changes=[_change(one) for one in effects if one.award_id == award.pk],
    )


def _line(one: PeriodFigure) -> Line:
    target = "" if one.target is None else f"{one.target:,.0f}"
    return Line(f"{one.name}({one.unit})", said(one), target, one.explanation)


def _change(one: Effect) -> tuple[str, str]:
    told = {
        "value": signed(one.mean), "level": LEVEL, "low": signed(one.low),
        "high": signed(one.high), "n": f"{one.n:,}",
    }  # fmt: skip
    words = _("%(value)s points on average (%(level)s interval %(low)s to %(high)s, n=%(n)s)")
    return title_of(instrument(one.scale, one.version)), words % told
