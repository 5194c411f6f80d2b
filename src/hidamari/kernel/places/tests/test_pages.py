"""The organisation's own places, and files brought in the browser."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.places import actions, queries, tasks
from hidamari.kernel.places.actions import wizard
from hidamari.kernel.places.models import Intake, OpeningException, Place
from hidamari.kernel.places.views import intake as intake_views
from tests import factories as make


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def post(client, path, data=None, **more):
    return client.post(client.root + path, data or {}, **more)


def upload(name="hall.csv", text="名称,住所\n公民館,港町1\n,港町2\n"):
    return SimpleUploadedFile(name, text.encode())


def test_place_is_written_down_and_changed_by_one_form(coordinator, engawa):
    facts = {"name": "公民館", "kind": "library", "hours_0": "9:00-12:00、13時～17時", "tags": ["tea"],
             "languages": ["ja"], "latitude": "34.8", "longitude": "138.3", "is_public": "on"}  # fmt: skip
    assert post(coordinator, "places/add/", facts).status_code == 302
    place = Place.objects.get()
    assert place.hours == [[0, "09:00", "12:00"], [0, "13:00", "17:00"]]
    form = coordinator.get(f"{coordinator.root}places/{place.pk}/edit/").content.decode()
    assert "9:00-12:00, 13:00-17:00" in form
    assert (
        post(coordinator, f"places/{place.pk}/edit/", {**facts, "name": "図書館"}).status_code
        == 302
    )
    assert AuditRow.objects.get(verb="place.changed").fields == ["name"]
    page = coordinator.get(f"{coordinator.root}places/{place.pk}/").content.decode()
    assert "図書館" in page and "13:00–17:00" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"hours_3": "朝から"},
        {"latitude": "34.8"},
        {"latitude": "91", "longitude": "138"},
        {"capacity": "99999999999999999999"},
        {"url": "javascript:alert(1)"},
        {"features": ["flying"]},
    ],
)
def test_form_says_what_to_write_again(coordinator, engawa, wrong):
    answer = post(coordinator, "places/add/", {"name": "家", "kind": "other", **wrong})
    assert answer.status_code == 422
    assert not Place.objects.exists()


def test_list_is_in_kana_order_and_finds(coordinator, engawa):
    for name, kana in (("港の家", "ミナトノイエ"), ("青空", "アオゾラ"), ("図書室", "")):
        actions.add_place(organisation=engawa, name=name, kana=kana, by=make.the_house(engawa))
    page = coordinator.get(f"{coordinator.root}places/").content.decode()
    assert page.index("青空") < page.index("図書室") < page.index("港の家")
    found = coordinator.get(f"{coordinator.root}places/?q=港の").content.decode()
    assert "港の家" in found and "青空" not in found


def test_list_asks_no_more_questions_for_more_places(
    coordinator, engawa, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    path = f"{coordinator.root}places/"
    make.a_place(engawa)
    coordinator.get(path)
    with CaptureQueriesContext(connection) as one:
        coordinator.get(path)
    make.a_place(engawa, "図書館"), make.a_place(engawa, "公民館")
    with django_assert_num_queries(len(one)):
        coordinator.get(path)


def test_day_that_is_different_and_as_usual_after_all(coordinator, engawa):
    place = make.a_place(engawa, hours=[[1, "09:00", "12:00"]])
    asked = {"day": "2026-11-24", "reason": "掃除"}
    assert post(coordinator, f"places/{place.pk}/exceptions/add/", asked).status_code == 302
    exception = OpeningException.objects.get()
    assert "掃除" in coordinator.get(f"{coordinator.root}places/{place.pk}/").content.decode()
    post(coordinator, f"places/exceptions/{exception.pk}/remove/")
    assert not OpeningException.objects.exists()


def test_look_alikes_of_different_files_are_offered_and_taken_apart_again(coordinator, engawa):
    def record(name, **facts):
        return actions.add_place(organisation=engawa, name=name, by=make.the_house(engawa), **facts)

    kept = record("公民館", dataset="a", address="港町１-1")
    double = record("公民 館", dataset="b", address="港町1-1")
    near = record("公民館", dataset="c", address="別の書き方", latitude=34.8, longitude=138.3)
    record("公民館", dataset="d", latitude=34.8002, longitude=138.3)
    record("公民館", dataset="e", kind="aed", is_facility=True, address="港町1-1")
    groups = queries.look_alikes(coordinator.actor)
    assert [{p.dataset for p in group} for group in groups] == [{"a", "b"}, {"c", "d"}]
    assert near in groups[1]
    post(coordinator, f"places/{double.pk}/same-as/{kept.pk}/")
    assert double not in queries.visible_to(coordinator.actor)
    page = coordinator.get(f"{coordinator.root}places/doubles/").content.decode()
    post(coordinator, f"places/{double.pk}/stand-alone/")
    assert "もとの二つに戻す" in page and double in queries.visible_to(coordinator.actor)


def test_chain_of_doubles_is_refused(engawa):
    by, (a, b, c) = make.the_house(engawa), [make.a_place(engawa, n) for n in "abc"]
    actions.point_to(place=b, kept=a, by=by)
    for place, kept in ((c, b), (b, c), (a, a)):
        with pytest.raises(ValueError):
            actions.point_to(place=place, kept=kept, by=by)


def test_file_is_looked_at_kept_and_let_go(coordinator, engawa):
    answer = post(coordinator, "places/import/", {"tables": [upload(), upload("other.csv")]})
    intake = Intake.objects.get()
    page = coordinator.get(answer["Location"]).content.decode()
    assert "公民館" in page and "3行目" in page and not Place.objects.exists()
    assert sum(1 for f in wizard.folder_of(intake).iterdir() if f.name.isdigit()) == 2
    post(coordinator, f"places/import/{intake.pk}/keep/")
    assert [p.dataset for p in Place.objects.order_by("dataset")] == ["hall", "other"]
    assert not wizard.folder_of(intake).exists()
    assert "場所が入りました" in coordinator.get(answer["Location"]).content.decode()
    assert post(coordinator, f"places/import/{intake.pk}/keep/").status_code == 302
    assert Place.objects.count() == 2


def test_columns_are_corrected_by_hand(coordinator, engawa):
    post(coordinator, "places/import/", {"tables": [upload(text="よび方,住所\n港の家,港町\n")]})
    intake = Intake.objects.get()
    page = coordinator.get(f"{coordinator.root}places/import/{intake.pk}/").content.decode()
    assert "名前の列はどれですか" in page and "この場所を入れる" not in page
    post(coordinator, f"places/import/{intake.pk}/keep/")
    assert not Place.objects.exists()
    given = {"0-c0": "name", "0-c1": "address"}
    post(coordinator, f"places/import/{intake.pk}/columns/", given)
    post(coordinator, f"places/import/{intake.pk}/keep/")
    assert (Place.objects.get().name, Place.objects.get().address) == ("港の家", "港町")


def test_long_file_is_read_by_the_worker(coordinator, engawa, monkeypatch):
    monkeypatch.setattr(intake_views, "AT_ONCE", 0)
    asked = []
    queue = SimpleNamespace(enqueue=lambda *given: asked.append(given))
    monkeypatch.setattr(intake_views, "tasks", SimpleNamespace(look_through=queue, keep=queue))
    where = post(coordinator, "places/import/", {"tables": [upload()]})["Location"]
    assert "ファイルを読んでいます" in coordinator.get(where).content.decode()
    part = coordinator.get(where, HTTP_HX_REQUEST="true").content.decode()
    assert 'hx-trigger="every 2s"' in part and "<html" not in part
    tasks.look_through.func(*asked[0])
    post(coordinator, f"places/import/{Intake.objects.get().pk}/keep/")
    tasks.keep.func(*asked[1])
    assert Place.objects.count() == 1
    told = AuditRow.objects.get(verb="places.imported")
    assert (told.via, told.actor_name) == ("task", "sumire")


@pytest.mark.parametrize("text", ["", "\x00\x01\x02\x00", '名称\n"開いたまま\n'])
def test_file_that_cannot_be_read_changes_nothing(coordinator, engawa, text):
    answer = post(coordinator, "places/import/", {"tables": [upload(text=text)]})
    if answer.status_code == 302:
        page = coordinator.get(answer["Location"]).content.decode()
        assert "読めませんでした" in page
    assert not Place.objects.exists()


def test_files_nobody_decided_about_go_after_a_day(coordinator, engawa, stopped_clock):
    post(coordinator, "places/import/", {"tables": [upload()]})
    intake = Intake.objects.get()
    assert wizard.clear_away(before=stopped_clock) == 0
    tasks_folder = wizard.folder_of(intake)
    Intake.objects.update(added_at=stopped_clock.replace(day=1))
    assert tasks.clear_away.func() == 1
    assert not tasks_folder.exists() and not Intake.objects.exists()


def test_reception_sees_places_and_changes_none(reception, engawa):
    place = make.a_place(engawa)
    assert reception.get(f"{reception.root}places/{place.pk}/").status_code == 200
    assert reception.get(f"{reception.root}places/{place.pk}/edit/").status_code == 403
    assert reception.get(f"{reception.root}places/import/").status_code == 403


def test_stranger_finds_neither_place_nor_intake(stranger, coordinator, engawa):
    place = make.a_place(engawa)
    post(coordinator, "places/import/", {"tables": [upload()]})
    for path in (f"places/{place.pk}/", f"places/import/{Intake.objects.get().pk}/"):
        assert stranger.get(stranger.root + path).status_code == 404
