"""What is on the disk follows the transaction, belongs to one organisation, and is read by us only."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404

from hidamari.kernel import clock
from hidamari.kernel.audit.actions import seal
from hidamari.kernel.audit.models import AuditRow, Seal
from hidamari.kernel.files import actions, queries, store
from hidamari.kernel.files.answers import file_answer
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.tasks import clear_away
from hidamari.kernel.files.tests import samples
from hidamari.kernel.organisations import actions as organising
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def disk(settings, tmp_path, tmp_path_factory):
    settings.MEDIA_ROOT, settings.HIDAMARI_HOME = tmp_path, tmp_path_factory.mktemp("home")
    return tmp_path


def lying(disk: Path) -> list[Path]:
    return sorted(path for path in disk.rglob("*") if path.is_file())


def kept(organisation, content=samples.PDF, name="定款.pdf", **facts):
    by = make.the_house(organisation)
    return actions.keep_file(organisation=organisation, name=name, content=content, by=by, **facts)


def test_file_is_sealed_on_the_disk_and_opened_by_us(engawa, disk):
    file = kept(engawa)
    (path,) = lying(disk)
    assert path == disk / str(engawa.pk) / str(file.pk)
    assert b"PDF" not in path.read_bytes() and path.stat().st_mode & 0o077 == 0
    assert queries.content_of(file) == samples.PDF
    assert (file.kind, file.size, file.name) == ("pdf", len(samples.PDF), "定款.pdf")
    assert AuditRow.objects.filter(verb="file.kept", object_id=file.pk).exists()


def test_photograph_is_written_anew(engawa):
    file = kept(engawa, samples.with_place(), "IMG_0001.jpeg")
    assert "浜風市".encode() not in queries.content_of(file)
    assert file.name == "IMG_0001.jpeg"
    assert file.size == len(queries.content_of(file))


def test_name_says_the_kind_that_was_found_and_no_path(engawa):
    assert kept(engawa, samples.PDF, "../../x/定款.exe").name == "定款.pdf"


def test_what_is_rolled_back_leaves_nothing(engawa, disk):
    with transaction.atomic():
        kept(engawa)
        assert lying(disk)
        transaction.set_rollback(True)
    assert not lying(disk)
    with transaction.atomic():
        first = kept(engawa)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            kept(engawa)
            raise ZeroDivisionError
    assert lying(disk) == [store.path_of(first)]


def test_copy_belongs_to_the_receiver_and_outlives_the_first(engawa, tonkachi, disk):
    first = kept(engawa, until=make.TODAY)
    copy = actions.copy_file(file=first, organisation=tonkachi, by=make.the_house(engawa))
    actions.remove_file(file=first, by=make.the_house(engawa))
    assert (copy.organisation, copy.until) == (tonkachi, None)
    assert lying(disk) == [disk / str(tonkachi.pk) / str(copy.pk)]
    assert queries.content_of(copy) == samples.PDF


def test_removal_that_is_rolled_back_removes_nothing(engawa, disk):
    file = kept(engawa)
    with transaction.atomic():
        actions.remove_file(file=file, by=make.the_house(engawa))
        transaction.set_rollback(True)
    assert lying(disk) and StoredFile.objects.exists()


def test_files_whose_day_has_passed_go_by_themselves(engawa, disk):
    kept(engawa, until=make.TODAY)
    stays = [kept(engawa, until=make.TODAY + timedelta(days=1)), kept(engawa)]
    clear_away.call()
    assert StoredFile.objects.count() == 3
    with clock.stopped_at(make.NOW + timedelta(days=1)):
        clear_away.call()
    assert set(StoredFile.objects.all()) == set(stays)
    assert lying(disk) == sorted(map(store.path_of, stays))


def test_bytes_that_nobody_owns_go_after_a_day(engawa, disk):
    stays, gone = kept(engawa), kept(engawa)
    StoredFile.objects.filter(pk=gone.pk).delete()
    for age, left in ((timedelta(hours=23), 2), (timedelta(hours=25), 1)):
        then = (make.NOW - age).timestamp()
        os.utime(store.path_of(gone), (then, then))
        actions.remove_strays()
        assert len(lying(disk)) == left
    assert lying(disk) == [store.path_of(stays)]


def test_bytes_that_an_older_database_does_not_know_stay(engawa, disk):
    file = kept(engawa)
    seal()
    StoredFile.objects.all().delete()
    Seal.objects.all().delete()  # as it was before the file came
    then = (make.NOW - timedelta(days=3)).timestamp()
    os.utime(store.path_of(file), (then, then))
    assert actions.remove_strays() == 0
    assert lying(disk) == [store.path_of(file)]


def test_refused_files_leave_nothing(engawa, disk):
    by = make.the_house(engawa)
    organising.choose_setting(organisation=engawa, slug="files.biggest", value=1, by=by)
    for content in (b"MZ", samples.PDF + b" " * 1024 * 1024, samples.picture()[:200]):
        with pytest.raises(ValidationError):
            kept(engawa, content)
    assert not lying(disk) and not StoredFile.objects.exists()


def test_changed_or_exchanged_bytes_are_not_taken_for_ours(engawa):
    one, other = kept(engawa), kept(engawa, samples.XLSX, "予算.xlsx")
    store.path_of(one).write_bytes(store.path_of(other).read_bytes())
    with pytest.raises(InvalidToken):
        queries.content_of(one)


@pytest.mark.parametrize(
    ("content", "how", "kind"),
    [(samples.PDF, "inline", "application/pdf"), (samples.picture(), "inline", "image/jpeg"),
     (samples.DOCX, "attachment", "application/vnd.openxmlformats-")],
)  # fmt: skip
def test_file_is_handed_out_under_its_name(engawa, content, how, kind):
    answer = file_answer(kept(engawa, content, "会の\r\n規則.bin"))
    assert answer["Content-Disposition"].startswith(how)
    assert answer["Content-Type"].startswith(kind)
    assert answer["X-Content-Type-Options"] == "nosniff" and "no-store" in answer["Cache-Control"]
    assert "\n" not in answer["Content-Disposition"]


def test_file_that_the_store_lost_is_not_there(engawa):
    file = kept(engawa)
    store.path_of(file).unlink()
    with pytest.raises(Http404):
        file_answer(file)
