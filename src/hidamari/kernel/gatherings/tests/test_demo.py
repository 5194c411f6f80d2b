"""The demo: a year of days that ends today, with three of them on today."""

from datetime import date
from random import Random

import pytest

from hidamari.kernel import clock
from hidamari.kernel.demo import World
from hidamari.kernel.gatherings import demo, queries
from hidamari.kernel.gatherings.models import Hand, Session, SignUp
from hidamari.kernel.organisations import demo as organisations
from hidamari.kernel.people import demo as people
from tests import factories as make


@pytest.fixture(params=[date(2026, 11, 23), date(2027, 2, 28)])
def world(request, db):
    made = World(request.param)
    with clock.stopped_at(demo._moment(request.param, 8)):
        organisations.fill(made, Random("1-organisations"))
        people.fill(made, Random("1-people"))
        for slug in demo.PLANS:
            home = made.organisations[slug]
            made.places[slug] = [make.a_place(home, f"{slug}{n}") for n in range(3)]
        demo.fill(made, Random("1-gatherings"))
        yield made


def test_year_holds_about_nine_hundred_sessions(world):
    held = [session for found in world.sessions.values() for session in found]
    assert 850 <= len(held) <= 950
    assert all(world.first_day <= s.on <= world.today for s in held)
    assert {slug: len(found) for slug, found in world.series.items()} == {
        slug: len(plans) for slug, plans in demo.PLANS.items()
    }


def test_today_has_its_three_gatherings(world):
    today = [s for s in world.sessions["engawa"] if s.on == world.today]
    hours = [(s.series.title, str(clock.local(s.starts_at).time())[:5]) for s in today]
    assert set(hours) >= {
        ("おはよう体操", "10:00"),
        ("ひだまりカフェ", "13:30"),
        ("囲碁と将棋", "16:00"),
    }


def test_some_hands_are_wanted_and_somebody_waits_for_a_seat(world):
    by = world.actor("engawa")
    near = queries.coming(queries.sessions_visible_to(by), first=world.today, days=14)
    assert queries.hands_missing(near)
    assert SignUp.objects.filter(state="waiting").exists()
    assert Hand.objects.exists()
    assert Session.objects.filter(state="cancelled").exists()
