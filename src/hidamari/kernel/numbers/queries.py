"""Count a project: sessions, people, visits, by month. Every figure can be traced to rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Min

from hidamari.kernel.desk.enums import DoorKind
from hidamari.kernel.desk.models import Attendance, DoorEvent
from hidamari.kernel.desk.projection import nameless
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.organisations.models import Project


@dataclass(frozen=True)
class Month:
    """One month of a project. `named` = `first` + `again`; `visits` adds heads without a name."""

    first_day: date
    sessions: int
    people: int  # 実人数: each person once in the month; not addable over months
    first: int  # visits that were somebody's first to this project
    again: int
    nameless: int

    @property
    def named(self) -> int:
        return self.first + self.again

    @property
    def visits(self) -> int:
        return self.named + self.nameless


class Counts:
    """The counts of one project in one period, both days included. Six statements in all."""

    def __init__(self, project: Project, first: date, last: date) -> None:
        self.project, self.first, self.last = project, first, last

    @cached_property
    def visits(self) -> list[tuple[UUID, date]]:
        """(person, day) of every attendance in the period."""
        rows = Attendance.objects.filter(project=self.project, on__range=(self.first, self.last))
        return list(rows.order_by("on").values_list("person_id", "on"))

    @cached_property
    def first_days(self) -> dict[UUID, date]:
        """person -> the day of their first visit to the project, whenever that was."""
        rows = Attendance.objects.filter(project=self.project).values_list("person_id")
        return dict(rows.annotate(day=Min("on")))

    @cached_property
    def heads(self) -> Counter[tuple[int, int]]:
        """(year, month) -> heads without a name."""
        by_session: dict[UUID, list[DoorEvent]] = {}
        days: dict[UUID, date] = {}
        events = DoorEvent.objects.filter(
            session__project=self.project, session__on__range=(self.first, self.last)
        ).exclude(kind__in=[DoorKind.TAP, DoorKind.CHECK_OUT])
        for event in events.select_related("session").iterator(chunk_size=2000):
            by_session.setdefault(event.session_id, []).append(event)
            days[event.session_id] = event.session.on
        heads: Counter[tuple[int, int]] = Counter()
        for session_id, found in by_session.items():
            heads[_month(days[session_id])] += sum(nameless(found).values())
        return heads

    @cached_property
    def sessions(self) -> Counter[tuple[int, int]]:
        """(year, month) -> sessions held."""
        held = Session.objects.filter(
            project=self.project, on__range=(self.first, self.last), state=SessionState.PLANNED
        )
        return Counter(_month(on) for on in held.values_list("on", flat=True))

    @cached_property
    def people(self) -> set[UUID]:
        """Everybody with a name who came in the period, once (団体の中の実人数)."""
        return {person for person, _ in self.visits}

    @cached_property
    def new_people(self) -> set[UUID]:
        """Those whose first visit to the project lies in the period."""
        return {p for p in self.people if self.first <= self.first_days[p] <= self.last}

    def came_often(self, *, times: int, begun_by: date) -> tuple[int, int]:
        """(how many came at least so many times, of how many who began by that day)."""
        often = Counter(person for person, _ in self.visits)
        began = {p for p in self.new_people if self.first_days[p] <= begun_by}
        return sum(often[p] >= times for p in began), len(began)

    @cached_property
    def months(self) -> list[Month]:
        """Every month of the period, in order, also those in which nothing happened."""
        people: dict[tuple[int, int], set[UUID]] = {}
        first: Counter[tuple[int, int]] = Counter()
        named: Counter[tuple[int, int]] = Counter()
        greeted: set[UUID] = set()
        for person, on in self.visits:
            month = _month(on)
            people.setdefault(month, set()).add(person)
            named[month] += 1
            if on == self.first_days[person] and person not in greeted:
                greeted.add(person)
                first[month] += 1
        return [
            Month(
                date(*month, 1),
                self.sessions[month],
                len(people.get(month, ())),
                first[month],
                named[month] - first[month],
                self.heads[month],
            )
            for month in _months(self.first, self.last)
        ]

    @property
    def total(self) -> Month:
        """The whole period. People are counted anew: months do not add up to them."""
        months = self.months
        return Month(
            self.first,
            sum(m.sessions for m in months),
            len(self.people),
            sum(m.first for m in months),
            sum(m.again for m in months),
            sum(m.nameless for m in months),
        )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _months(first: date, last: date) -> list[tuple[int, int]]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [(n // 12, n % 12 + 1) for n in range(start, end + 1)]


@dataclass(frozen=True)
class Recount:
    """Visits and people counted straight from the rows, to compare with what a page says."""

    visits: int
    people: int


def recount(project: Project, first: date, last: date) -> Recount:
    """Counted by the database alone."""
    rows = Attendance.objects.filter(project=project, on__range=(first, last))
    found = rows.aggregate(visits=Count("id"), people=Count("person", distinct=True))
    return Recount(**found)
