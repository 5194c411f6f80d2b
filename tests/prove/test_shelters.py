"""Half a year of closing shelters: who moved where, who fell out of touch, and does the list know?"""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hidamari.engines.tests.shared_data import shared_data
from hidamari.kernel import clock
from hidamari.kernel.keepintouch import actions as touching
from hidamari.kernel.keepintouch import queries
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.enums import Stay
from tests import factories as make
from tests.shelters import HOME, Crowd, Happening, counts

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
CHECKED = [date(2024, month, 1) for month in range(2, 10)]
WINDOWS = (14, 30, 90)


class Played:
    """The story, written down through the actions day by day."""

    def __init__(self, organisation, number: int) -> None:
        self.by = make.the_house(organisation)
        self.series = make.a_series(make.a_project(organisation))
        self.people = [
            make.a_person(organisation, f"{n}", home_town=HOME, municipality=HOME)
            for n in range(number)
        ]
        self.sessions = {}

    def play(self, one: Happening) -> None:
        person = self.people[one.who]
        if one.what == "moved":
            people.move_home(
                person=person, to_town=one.town, moved_on=one.on, stay=one.stay, by=self.by
            )
        elif one.what == "came":
            if one.on not in self.sessions:
                self.sessions[one.on] = make.a_session(self.series, one.on)
            make.tap(self.sessions[one.on], person)
        elif one.what == "peace":
            touching.leave_in_peace(person=person, by=self.by)
        else:
            reached = one.what == "called"
            touching.log_touch(person=person, thing="call", reached=reached, by=self.by)

    def listed(self) -> list[int]:
        return [int(row.person.nickname) for row in queries.with_faces(queries.moved(self.by))]


def recount(story: list[Happening], day: date) -> dict[int, date]:
    """Who is out of touch on a day, and since when: by hand, from the story alone."""
    last: dict[str, dict[int, date]] = defaultdict(dict)
    for one in story:
        if one.on <= day:
            last[one.what][one.who] = one.on
    never = date.min
    return {
        who: moved
        for who, moved in last["moved"].items()
        if max(last["called"].get(who, never), last["came"].get(who, never)) < moved
        and not last["peace"].get(who, never) >= max(last["came"].get(who, never), date(2024, 1, 1))
    }


def unreached(story: list[Happening], days: int, end: date) -> tuple[int, int]:
    """(moves after which nobody reached them within so many days, moves that long ago)."""
    reached = defaultdict(list)
    for one in story:
        if one.what in ("called", "came"):
            reached[one.who].append(one.on)
    old = [one for one in story if one.what == "moved" and one.on <= end - timedelta(days=days)]
    lost = sum(
        not any(one.on <= on <= one.on + timedelta(days=days) for on in reached[one.who])
        for one in old
    )
    return lost, len(old)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo("Asia/Tokyo"))


def report(story: list[Happening], official: list[tuple[date, dict[str, int]]]) -> None:
    """Moves by month and kind of home, and how many stayed out of touch."""
    moves = Counter((f"{h.on:%Y-%m}", h.stay) for h in story if h.what == "moved")
    print(
        "\nofficial:", ", ".join(f"{day} {len(n)} open, {sum(n.values())}" for day, n in official)
    )
    print("month   " + " ".join(f"{stay.value:>9}" for stay in Stay))
    for month in sorted({month for month, _ in moves}):
        print(month, " ".join(f"{moves[month, stay.value]:>9}" for stay in Stay))
    for days in WINDOWS:
        lost, old = unreached(story, days, CHECKED[-1])
        print(f"not reached within {days} days: {lost} of {old} moves ({100 * lost / old:.0f} %)")


def test_the_list_knows_everybody_who_fell_out_of_touch_while_shelters_closed(db):
    official = counts(shared_data("nanao-shelters"))
    crowd = Crowd(seed=20240101)
    story = crowd.live_through(official)
    with clock.stopped_at(noon(date(2024, 1, 1))):
        played = Played(make.an_organisation("tomoshibi"), crowd.people)
    left = iter([*story, Happening(date.max, "end", 0)])
    one = next(left)
    for day in CHECKED:
        while one.on <= day:
            with clock.stopped_at(noon(one.on)):
                played.play(one)
            one = next(left)
        with clock.stopped_at(noon(day)):
            listed = played.listed()
        lost = recount(story, day)
        assert set(listed) == set(lost) and len(listed) == len(lost)
        assert [lost[who] for who in listed] == sorted(lost.values())
        print(f"{day}: {len(lost)} of {crowd.people} moved and not reached since")
    inside = sum(len(there) for there in crowd.inside.values())
    assert inside == sum(official[-1][1].values())
    report(story, official)
