"""The demo: handed in within the time of the call, to the office's ceilings; one draft of two."""

from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from hidamari.kernel import clock
from hidamari.kernel.demo import World
from hidamari.kernel.organisations import demo as organisations
from hidamari.office.applications import demo, queries
from hidamari.office.applications.enums import ApplicationState as State
from hidamari.office.applications.models import Application, Change, Submission
from hidamari.office.programme import demo as programme

pytestmark = pytest.mark.django_db


def test_five_were_handed_in_and_two_write_one_together():
    world = World(date(2026, 11, 23))
    with clock.stopped_at(datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Asia/Tokyo"))):
        for room in (organisations, programme, demo):
            room.fill(world, Random(1))
    copies = list(Submission.objects.select_related("call"))
    assert len(copies) == len(demo.APPLICANTS)
    for copy in copies:
        assert copy.call.opens_at < copy.handed_in_at < copy.call.closes_at
        assert copy.asked <= copy.call.ceiling and copy.themes.exists()
        assert len(copy.indicators) >= copy.call.indicators_least
    draft = Application.objects.get(state=State.DRAFT)
    assert len({change.changed_by for change in Change.objects.filter(application=draft)}) == 2
    assert queries.lacks_of(draft)
