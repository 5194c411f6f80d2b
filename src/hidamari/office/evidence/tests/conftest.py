"""An award whose records lie on another server, and that server's project."""

from datetime import date

import pytest

from hidamari.office.awards.models import Award
from hidamari.office.evidence.actions.senders import note_sender
from hidamari.office.evidence.actions.sending import make_key
from hidamari.office.evidence.tests.packages import AGREED, APRIL, visit
from tests import calls
from tests import factories as make


@pytest.fixture
def award(jimukyoku, engawa):
    """An award that is not taken up in the office's house: its records lie elsewhere."""
    call = calls.a_call(jimukyoku, starts_on=APRIL, ends_on=date(2027, 3, 31))
    calls.announced(call, calls.a_submission(call, engawa, indicators=dict.fromkeys(AGREED)))
    return Award.objects.get()


@pytest.fixture
def series(project):
    """Twelve visits in September, four in October."""
    found = make.a_series(project)
    visit(found, date(2026, 9, 7), 12)
    visit(found, date(2026, 10, 5), 4)
    return found


@pytest.fixture
def key(engawa):
    return make_key(organisation=engawa, by=make.the_house(engawa))


@pytest.fixture
def sender(award, key):
    return note_sender(award=award, public=key.public, by=make.the_house(award.organisation))
