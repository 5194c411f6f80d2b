"""Figures of a project, month by month and over a period, and what the office may hold of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date

from hidamari.kernel.numbers.figures import Figure, figure
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.packs import Counted, Indicator, registry
from hidamari.office.awards.models import Award
from hidamari.office.reports import protection
from hidamari.office.reports.models import MonthlyFigure, PeriodFigure
from hidamari.office.reports.periods import DAY, Days, end_of, month_of, months_over
from hidamari.office.reports.protection import Told, Total

OPEN = "open"
MONTHS = "months"
Key = tuple[date, str]  # first day of the month, slug of the indicator


@dataclass(frozen=True)
class Month:
    """One indicator in one month, as the office may hold it."""

    month: date
    indicator: str
    told: Told

    @property
    def key(self) -> Key:
        return self.month, self.indicator


@dataclass(frozen=True)
class Line:
    """One figure of a report: ours, what the office will see, and the months it is made of."""

    own: Figure
    told: Told
    parts: tuple[MonthlyFigure, ...] = ()


def committed(targets: Iterable[str]) -> list[str]:
    """The indicators a project committed to that this installation still knows."""
    known = registry.indicators()
    return [slug for slug in targets if slug in known]


def own_figures(project: Project, targets: Iterable[str], days: Days) -> list[Figure]:
    """The project's own numbers, unprotected."""
    return [figure(slug, project, *days) for slug in committed(targets)]


def days_over(project: Project, first: date, last: date, today: date) -> Days | None:
    """What of a period is over: whole months, cut to the project. None where none is."""
    found = months_over(max(first, project.starts_on), min(last, project.ends_on), today)
    return (found[0][0], found[-1][1]) if found else None


def told_months(
    project: Project,
    slugs: Iterable[str],
    span: Days,
    earlier: Mapping[Key, Sequence[Told]],
    today: date,
) -> list[Month]:
    """Every month of a span that is over, as it may be told after what was told `earlier` of it,
    the latest last. Days outside the project do not count."""
    first, last = max(span[0], project.starts_on), min(span[1], project.ends_on)
    found = []
    for days in months_over(first, last, today):
        for own in own_figures(project, slugs, days):
            month = month_of(days[0])
            before = earlier.get((month, own.slug), ())
            found.append(Month(month, own.slug, again(own.slug, before, _told(own))))
    return found


def again(slug: str, earlier: Sequence[Told], now: Told) -> Told:
    """What is told of an indicator after `earlier`."""
    if is_open(slug):
        return now
    return protection.retold(earlier, now, str(_indicator(slug).unit))


def months(
    award: Award, project: Project, held: Iterable[MonthlyFigure], today: date
) -> list[MonthlyFigure]:
    """Every month that is over, as the office is to hold it: the row it holds, or, where that has
    changed, a new one that is not kept yet. `held`: all rows of the award."""
    rows = by_key(held)
    earlier = {key: [told_of(row) for row in found] for key, found in rows.items()}
    span = (project.starts_on, project.ends_on)
    told = told_months(project, award.indicators, span, earlier, today)
    return [standing(award, one, rows.get(one.key, []), today) for one in told]


def standing_months(
    award: Award, project: Project | None, held: Sequence[MonthlyFigure], today: date
) -> list[MonthlyFigure]:
    """Every month as the office holds it; those after the last one held are counted now, where the
    records lie here. Quicker than `months`, which counts each of them again."""
    found = by_key(held)
    latest = [found[key][-1] for key in sorted(found)]
    if project is None:
        return latest
    begin = max((end_of(row.month) + DAY for row in latest), default=project.starts_on)
    told = told_months(project, sorted(award.indicators), (begin, project.ends_on), {}, today)
    return [*latest, *(standing(award, one, (), today) for one in told)]


def by_key(held: Iterable[MonthlyFigure]) -> dict[Key, list[MonthlyFigure]]:
    """The revisions of every month and indicator, the latest last."""
    found: dict[Key, list[MonthlyFigure]] = {}
    for row in sorted(held, key=lambda one: one.revision):
        found.setdefault((row.month, row.indicator), []).append(row)
    return found


def told_of(row: MonthlyFigure) -> Told:
    """A row as it was told."""
    return Told(**{each.name: getattr(row, each.name) for each in fields(Told)})


def standing(
    award: Award, month: Month, rows: Sequence[MonthlyFigure], today: date
) -> MonthlyFigure:
    """The row that says so, or the next revision, not kept yet. `rows`: the revisions held."""
    if rows and told_of(rows[-1]) == month.told:
        return rows[-1]
    return MonthlyFigure(
        organisation_id=award.organisation_id, award=award, month=month.month,
        indicator=month.indicator, revision=len(rows) + 1, counted_on=today, **asdict(month.told),
    )  # fmt: skip


def _told(own: Figure) -> Told:
    return protection.told(own, is_open=is_open(own.slug))


def is_open(slug: str) -> bool:
    """It counts things, not people: nothing of it is hidden."""
    return _indicator(slug).disclosure == OPEN


def _indicator(slug: str) -> Indicator:
    return registry.indicators()[slug]


def lines(
    project: Project,
    targets: Mapping[str, object],
    days: Days,
    rows: Sequence[MonthlyFigure],
    earlier: Sequence[PeriodFigure],
) -> list[Line]:
    """The figures of a period. `rows`: every month the office holds or is to hold, the latest
    revision last; `earlier`: every period it was told of."""
    found = []
    for own in own_figures(project, targets, days):
        mine = [row for row in rows if row.indicator == own.slug]
        parts = _parts(mine, days)
        known = [one for one in earlier if one.indicator == own.slug]
        found.append(Line(own, _of_period(own, mine, parts, known), parts))
    return found


def lines_of_months(
    targets: Mapping[str, object], days: Days, rows: Sequence[MonthlyFigure]
) -> list[Line]:
    """The figures of a period where the records lie elsewhere: sums of months that may be summed,
    and only where none of them is hidden. `rows`: every month the office holds."""
    found = []
    for slug in committed(targets):
        parts = _parts([row for row in rows if row.indicator == slug], days)
        if parts:
            told, known = _summed(slug, parts), _indicator(slug)
            counted = Counted(told.value, None, told.n or 0, told.version)
            own = Figure(
                slug, str(known.name), str(known.unit), str(known.definition), counted, None
            )
            found.append(Line(own, told, parts))
    return found


def _summed(slug: str, parts: Sequence[MonthlyFigure]) -> Told:
    values = [row.value for row in parts if not row.hidden and row.value is not None]
    version = parts[-1].version
    if MONTHS not in _indicator(slug).addable or len(values) < len(parts):
        return protection.hidden(version)
    total = sum(values)
    return Told(total, int(total), None, None, version, hidden=False)


def _parts(rows: Sequence[MonthlyFigure], days: Days) -> tuple[MonthlyFigure, ...]:
    """The months of a period as they stand."""
    latest = {row.month: row for row in rows if month_of(days[0]) <= row.month <= days[1]}
    return tuple(latest.values())


def _of_period(
    own: Figure,
    rows: Sequence[MonthlyFigure],
    parts: Sequence[MonthlyFigure],
    earlier: Sequence[PeriodFigure],
) -> Told:
    told, adds = _told(own), MONTHS in _indicator(own.slug).addable
    if told.hidden or is_open(own.slug):
        return told
    if not protection.is_count(own):
        leaks = adds and any(part.hidden for part in parts)
        return protection.hidden(told.version) if leaks else told
    shown = {row.pk: None if row.hidden else int(row.value or 0) for row in rows}
    totals = [_total(one, one.parts.all(), adds) for one in earlier]
    totals.append(Total(int(told.value or 0), tuple(part.pk for part in parts), adds))
    return told if protection.is_safe(shown, totals) else protection.hidden(told.version)


def _total(one: PeriodFigure, parts: Iterable[MonthlyFigure], adds: bool) -> Total:
    value = None if one.hidden else int(one.value or 0)
    return Total(value, tuple(part.pk for part in parts), adds)
