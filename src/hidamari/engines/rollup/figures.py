"""The five national tables as ibis expressions: the same on every engine.

Each is a long table; an empty project or month is the total over it. Distinct people are counted
again for every total: over months and projects they do not add up. What makes that cheap is
presence(): the months in which somebody came stand in one number, a bit each, so that ten million
check-ins are grouped by person once, and not again for every level of totals.
"""

from typing import Any

import ibis
from ibis import _

REGULAR = 4  # check-ins in the time of the snapshot from which somebody is a regular
ERA = 5  # 2 ** ERA months stand in one number of presence


@ibis.udf.agg.builtin
def bit_or(bits: int) -> int:  # type: ignore[empty-body]
    """The bits that are set in any; every engine has it by this name, ibis knows it not of all."""


def presence(checkins: Any) -> Any:
    """project, person, era, months, visits: bit n of months is set who came in month n of the era."""
    month = _month(checkins.day)
    came = checkins.select("project", "person", era=month >> ERA, bit=_bit(month))
    by = came.group_by("project", "person", "era")
    return by.agg(months=bit_or(_.bit), visits=_.count())


def monthly(checkins: Any) -> Any:
    """project, month, visits; month counts from year 0, so that it is a number everywhere."""
    came = checkins.select("project", month=_month(checkins.day))
    return came.group_by("project", "month").agg(visits=_.count())


def _month(day: Any) -> Any:
    return day.year().cast("int64") * 12 + day.month().cast("int64") - 1


def _bit(month: Any) -> Any:
    """The one of its place within its era."""
    one = ibis.literal(1).cast("int64")  # of its own accord an engine shifts 32 bits
    return one << (month & (2**ERA - 1)).cast("int32")


def visits(monthly: Any, presence: Any) -> Any:
    """project, month, visits, people, with all totals."""
    over_projects = monthly.group_by("month").agg(visits=_whole(_.visits.sum()))
    eras = presence.group_by("person", "era").agg(months=bit_or(_.months))
    both = {"visits": _whole(_.visits.sum()), "people": _.person.nunique()}
    levels = (
        monthly.join(_people(monthly, presence, "project"), ["project", "month"]),
        presence.group_by("project").agg(**both),
        over_projects.join(_people(monthly, eras), "month"),
        presence.agg(**both),
    )
    return ibis.union(*(_level(each) for each in levels))


def _people(monthly: Any, presence: Any, *by: str) -> Any:
    """…by, month, people: a row of presence counts in each month whose bit is set."""
    month = monthly.select("month").distinct()
    known = month.mutate(era=month.month >> ERA, bit=_bit(month.month))
    came = presence.join(known, "era").filter((_.months & _.bit) != 0)
    return came.group_by(*by, "month").agg(people=_.count())


def _level(found: Any) -> Any:
    """One level of totals, in the columns of all."""
    project = _.project if "project" in found.columns else ibis.null("string")
    month = _.month if "month" in found.columns else ibis.null("int64")
    return found.select(project=project, month=month, visits=_.visits, people=_.people)


def _whole(total: Any) -> Any:
    """Engines add in wider numbers than they count in."""
    return total.cast("int64")


def cube(presence: Any, people: Any) -> Any:
    """prefecture, age, gender, people: of those who came, each once. Inner cells only, they add up."""
    came = people.semi_join(presence, "person")
    return came.group_by("prefecture", "age", "gender").agg(people=_.count())


def regulars(presence: Any) -> Any:
    """project, people, regulars: who came at all, and who came REGULAR times or more."""
    each = presence.group_by("project", "person").agg(visits=_.visits.sum())
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
