from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from hidamari.kernel import clock
from hidamari.kernel.audit import actions, queries, tail
from hidamari.kernel.audit.commands import audit
from hidamari.kernel.audit.models import AuditRow, Seal
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(engawa, django_capture_on_commit_callbacks, settings, tmp_path):
    """Some deeds, written at a local hour, all sealed."""
    settings.HIDAMARI_HOME = tmp_path
    with clock.stopped_at(datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))):
        for name in ("ひなた", "ごん", "きよ"):
            make.a_person(engawa, name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.seal()
    return list(AuditRow.objects.order_by("id"))


def test_untouched_log_is_whole(sealed):
    found = queries.verdict()
    assert found.is_whole
    assert (found.rows, found.sealed, found.unsealed) == (len(sealed), len(sealed), 0)


def test_row_holds_names_of_fields_and_no_value(sealed):
    assert "nickname" in sealed[-1].fields
    assert "きよ" not in str(vars(sealed[-1]))


@pytest.mark.parametrize("change", [{"verb": "person.seen"}, {"fields": []}, {"actor_id": None}])
def test_changed_row_is_found(sealed, change):
    AuditRow.objects.filter(id=sealed[1].id).update(**change)
    assert queries.verdict().changed == [str(sealed[1].id)]


def test_removed_row_is_found(sealed):
    AuditRow.objects.filter(id=sealed[1].id).delete()
    found = queries.verdict()
    assert (found.removed, found.is_whole) == ([str(sealed[1].id)], False)


def test_reordered_rows_are_found(sealed):
    first, second = Seal.objects.order_by("number")[:2]
    one, other = first.row_id, second.row_id
    Seal.objects.filter(number=1).update(row_id="00000000-0000-0000-0000-000000000000")
    Seal.objects.filter(number=2).update(row_id=one)
    Seal.objects.filter(number=1).update(row_id=other)
    assert queries.verdict().reordered


def test_cut_tail_is_found(sealed):
    last = Seal.objects.order_by("-number").first()
    AuditRow.objects.filter(id=last.row_id).delete()
    last.delete()
    found = queries.verdict()
    assert (found.tail_cut, found.is_whole) == (True, False)


def test_an_older_database_is_known_by_what_stands_outside(
    sealed, engawa, django_capture_on_commit_callbacks
):
    assert queries.older_since() is None
    Seal.objects.filter(number__gt=1).delete()
    assert queries.older_since() is not None
    with django_capture_on_commit_callbacks(execute=True):
        actions.seal()
    assert queries.older_since() is not None, "it stays known when sealing goes on"


def test_tail_forged_with_another_link_is_found(sealed):
    number, _ = tail.remembered()
    tail.remember(number, "f" * 64, after=number)
    assert queries.verdict().tail_cut


def test_rows_not_sealed_yet_are_told_apart(sealed, engawa):
    make.a_person(engawa, "まる")
    found = queries.verdict()
    assert (found.unsealed, found.is_whole) == (1, True)


def test_command_ends_with_1_when_something_is_wrong(sealed):
    assert CliRunner().invoke(audit, ["verify", "--json"]).exit_code == 0
    AuditRow.objects.filter(id=sealed[0].id).update(verb="x")
    assert CliRunner().invoke(audit, ["verify", "--json"]).exit_code == 1


def test_look_at_a_record_is_written_down(coordinator, engawa):
    hinata = make.a_person(engawa)
    coordinator.get(f"{coordinator.root}people/{hinata.pk}/sealed/contact/")
    row = queries.looks_at(hinata.pk, coordinator.actor).first()
    assert (row.actor_id, row.fields) == (coordinator.actor.id, ["contact"])
