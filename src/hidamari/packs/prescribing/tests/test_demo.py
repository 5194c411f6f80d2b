"""The demo: every state is there, and those who came are closed by taps that are there, too."""

from datetime import date

import pytest

from hidamari.kernel.demo import World
from hidamari.kernel.desk.models import Attendance
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral
from hidamari.packs.prescribing.queries import figures
from hidamari.site import demo as house


@pytest.mark.django_db
@pytest.mark.once
def test_year_of_introductions_agrees_with_the_door(monkeypatch):
    kept: list[World] = []
    monkeypatch.setattr(house, "World", lambda today: kept.append(World(today)) or kept[0])
    house.fill(date(2026, 11, 23), seed=1)
    referrals = list(Referral.objects.select_related("came_session"))
    assert 70 <= len(referrals) <= 85
    assert {r.state for r in referrals} == set(State.values)
    came = [r for r in referrals if r.came_at]
    assert len(came) >= 25
    for referral in came:
        there = Attendance.objects.get(session=referral.came_session, person=referral.person)
        assert (there.place_id, there.came_at) == (referral.place_id, referral.came_at)
        assert referral.chosen_at <= referral.came_at
    (project,) = kept[0].projects["engawa"]
    days = figures.days_to_first_visit(project, kept[0].first_day, kept[0].today)
    assert days.numerator and days.n == figures.opened(project, kept[0].first_day, kept[0].today).n
