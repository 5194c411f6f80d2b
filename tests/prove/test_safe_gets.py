"""Looking writes nothing: no receipt, no "used", no mark is made by a GET, by nobody's mail scanner."""

import pytest
from django.test import Client

from hidamari.kernel.audit.models import AuditRow
from tests.prove.test_canary import walk
from tests.test_strangers import held

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def kept(house) -> dict:
    """Everything but the record of who looked."""
    return {label: rows for label, rows in held(house).items() if label != AuditRow._meta.label}


def written_by_looking(house, client, under: str) -> tuple[int, list[str]]:
    """(pages opened, what changed on which of them)."""
    before, opened, wrong = kept(house), 0, []
    for address, _answer in walk(house, client, 1, under=under):
        after, opened = kept(house), opened + 1
        wrong += [f"{address}: {label}" for label in before if before[label] != after[label]]
        before = after
    return opened, wrong


def test_somebody_passing_by_writes_nothing(house):
    opened, wrong = written_by_looking(house, Client(), "")
    assert not wrong and opened > 8, wrong


@pytest.mark.prove
def test_whoever_works_here_writes_nothing_by_looking(house):
    opened, wrong = written_by_looking(house, house.worker, "o/")
    print(f"\nlooking: {opened} pages opened, nothing written")
    assert not wrong and opened > 100, wrong
