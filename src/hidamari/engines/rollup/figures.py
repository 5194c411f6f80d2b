"""The five national tables as ibis expressions: the same on every engine.

Each is a long table; an empty project or month is the total over it. Distinct people are counted
again for every total: over months and projects they do not add up.
"""

from typing import Any

import ibis
from ibis import _

REGULAR = 4  # check-ins in the time of the snapshot from which somebody is a regular


def visits(checkins: Any) -> Any:
    """project, month, visits, people; month counts from year 0, so that it is a number everywhere."""
    month = _.day.year() * 12 + _.day.month() - 1
    came = checkins.select("project", "person", month=month.cast("int64"))
    levels: tuple[list[str], ...] = (["project", "month"], ["project"], ["month"], [])
    return ibis.union(*(_counted(came, by) for by in levels))


def _counted(came: Any, by: list[str]) -> Any:
    """One level of totals. One pass a level is quicker than grouping sets with distinct counts."""
    grouped = came.group_by(by) if by else came
    found = grouped.agg(visits=_.count(), people=_.person.nunique())
    project = _.project if "project" in by else ibis.null("string")
    month = _.month if "month" in by else ibis.null("int64")
    return found.select(project=project, month=month, visits=_.visits, people=_.people)


def cube(checkins: Any, people: Any) -> Any:
    """prefecture, age, gender, people: of those who came, each once. Inner cells only, they add up."""
    came = people.semi_join(checkins, "person")
    return came.group_by("prefecture", "age", "gender").agg(people=_.count())


def regulars(checkins: Any) -> Any:
    """project, people, regulars: who came at all, and who came REGULAR times or more."""
    each = checkins.group_by("project", "person").agg(visits=_.count())
    often = _.count(where=_.visits >= REGULAR)
    return each.group_by("project").agg(people=_.count(), regulars=often)


def change(scores: Any) -> Any:
    """project, scale, n, mean, sd of later less first; sd with n - 1, empty for one pair."""
    asked = scores.filter(_.first.notnull() & _.later.notnull())
    points = asked.mutate(points=(_.later - _.first).cast("float64"))
    by = points.group_by("project", "scale")
    return by.agg(n=_.count(), mean=_.points.mean(), sd=_.points.std(how="sample"))


def away(rhythms: Any, day: Any) -> Any:
    """project, people, away: who ever came, and who is away longer than their own rhythm on a day."""
    known = rhythms.filter(_.away_on.notnull())
    return known.group_by("project").agg(people=_.count(), away=_.count(where=_.away_on <= day))


def last_day(checkins: Any) -> Any:
    """The day of the last check-in."""
    return checkins.day.max()
