"""Out and in again: nothing is lost, nothing is twice, nothing half."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import translation

from hidamari.engines.refusal import Refusal
from hidamari.engines.tests.test_hsds import FOREIGN, accepts
from hidamari.kernel import clock
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.directory import actions, export, queries
from hidamari.kernel.directory.models import DATASET, Holder, Listing
from hidamari.kernel.directory.tests.conftest import told
from hidamari.kernel.files.actions import loading
from hidamari.kernel.files.models import Batch
from hidamari.kernel.places.models import OpeningException, Place
from hidamari.site import demo
from hidamari.site.cli import main
from tests import factories as make

pytestmark = pytest.mark.django_db
NOTHING = {"created": 0, "updated": 0, "unchanged": 0}


def by_name(records):
    return {record["name"]: record for record in records}


def test_only_what_is_public_goes_out(everything):
    assert set(by_name(everything)) == {"港の家", "山の図書館", "工具の家", "ひだまりカフェ"}
    text = json.dumps(everything, ensure_ascii=False)
    for secret in ("見えない", "内輪", "終わった", "山田"):
        assert secret not in text


def test_official_schema_accepts_all_that_goes_out(everything):
    for record in everything:
        accepts("service")(record)


def test_days_that_are_not_as_usual_go_out(everything):
    café, home = by_name(everything)["ひだまりカフェ"], by_name(everything)["港の家"]
    days = [(s["valid_from"], s.get("opens_at"), s.get("notes")) for s in café["schedules"][1:]]
    assert days == [
        ("2026-11-30", None, "台風"),
        ("2026-12-07", None, None),
        ("2026-12-09", "10:00+09:00", None),
        ("2026-12-14", "14:00+09:00", "遅め"),
        ("2026-12-25", "18:00+09:00", None),
    ]
    assert home["schedules"][-1]["notes"] == "年末"


@pytest.mark.parametrize("form", export.Format)
def test_what_goes_out_comes_in_and_goes_out_the_same(published, everything, bring, form):
    file = io.BytesIO()
    export.write(queries.published(), file, form)
    empty = make.an_organisation("minato")
    report = bring(empty, file.getvalue())
    assert report["listings"]["created"] == len(everything) and not report["skipped"]
    assert told(queries.published_by(empty)) == everything


def test_the_demo_house_comes_in_and_goes_out_the_same(db, bring):
    demo.fill(make.TODAY, seed=demo.SEED)
    before = told(queries.published())
    file = io.BytesIO()
    export.write(queries.published(), file, export.Format.CSV)
    empty = make.an_organisation("minato")
    bring(empty, file.getvalue())
    assert len(before) > 10 and told(queries.published_by(empty)) == before
    assert told(queries.published()) == before


def test_in_another_house_it_is_shown_under_the_ids_it_came_with(everything, bring):
    for model in (Listing, OpeningException):
        model.objects.all().delete()
    empty = make.an_organisation("minato")
    bring(empty, everything)
    make.Series.objects.all().delete()
    Place.objects.exclude(organisation=empty).delete()
    assert told(queries.published()) == everything


def test_second_import_changes_nothing_and_a_change_is_taken(everything, bring, tonkachi):
    bring(tonkachi, everything)
    before = {row.pk: row.changed_at for row in Listing.objects.all()}
    report = bring(tonkachi, everything)
    assert report["listings"] == {**NOTHING, "unchanged": 4}
    assert report["places"] == {**NOTHING, "unchanged": 3}
    assert report["organisations"] == {**NOTHING, "unchanged": 2}
    assert {row.pk: row.changed_at for row in Listing.objects.all()} == before

    café = by_name(everything)["ひだまりカフェ"]
    café["name"] = "ひだまり喫茶"
    for record in everything:
        if record["organization"]["name"].startswith("engawa"):
            record["organization"]["name"] = "縁側の会"
    home = by_name(everything)["港の家"]["service_at_locations"][0]["location"]
    home["schedules"].pop()
    home["addresses"][0]["address_1"] = "静岡県焼津市港町9"
    report = bring(tonkachi, everything)
    assert report["listings"] == {**NOTHING, "updated": 1, "unchanged": 3}
    assert report["places"] == {**NOTHING, "updated": 1, "unchanged": 2}
    assert report["organisations"] == {**NOTHING, "updated": 1, "unchanged": 1}
    assert Listing.objects.filter(title="ひだまり喫茶").exists()
    assert not OpeningException.objects.filter(organisation=tonkachi).exists()


def test_a_dry_run_says_the_same_and_writes_nothing(everything, bring, tonkachi):
    places = Place.objects.count()
    foreseen = bring(tonkachi, everything, dry_run=True)
    assert (Place.objects.count(), Listing.objects.count(), Holder.objects.count()) == (
        places,
        0,
        0,
    )
    assert bring(tonkachi, everything) == foreseen


def test_two_files_that_tell_of_the_same_come_in_at_once(everything, tonkachi, tmp_path):
    later = json.loads(json.dumps(everything))
    by_name(later)["ひだまりカフェ"]["name"] = "ひだまり喫茶"
    for record in later:
        if record["organization"]["name"].startswith("engawa"):
            record["organization"]["name"] = "縁側の会"
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file, records in zip(files, (everything, later), strict=True):
        file.write_text(json.dumps(records))

    def bring_both(**facts):
        by = make.the_house(tonkachi)
        return actions.import_directory(organisation=tonkachi, files=files, by=by, **facts)

    foreseen = bring_both(dry_run=True)
    first, second = bring_both()
    assert [first, second] == foreseen
    assert first["listings"] == {**NOTHING, "created": 4}
    assert second["listings"] == {**NOTHING, "updated": 1, "unchanged": 3}
    assert second["places"] == {**NOTHING, "unchanged": 3}
    assert second["organisations"] == {**NOTHING, "updated": 1, "unchanged": 1}
    assert Listing.objects.get(title="ひだまり喫茶").holder.name == "縁側の会"


def test_directory_whose_loader_died_is_seen_by_nobody_and_comes_in_again(
    everything, bring, tonkachi
):
    bring(tonkachi, everything)
    long_ago = clock.now() - timedelta(hours=1)
    batch = Batch.objects.create(organisation=tonkachi, beat_at=long_ago)
    Listing.objects.update(batch=batch.pk)
    Holder.objects.update(batch=batch.pk)
    Place.objects.filter(organisation=tonkachi, dataset=DATASET).update(batch=batch.pk)
    OpeningException.objects.filter(organisation=tonkachi).delete()
    assert not queries.published_by(tonkachi).listings.exists()
    report = bring(tonkachi, everything)
    assert report["listings"] == {**NOTHING, "created": 4}
    assert Listing._base_manager.count() == 4 and not Batch.objects.exists()
    assert OpeningException.objects.filter(organisation=tonkachi).count() == 1


def test_second_directory_waits_for_the_first(everything, bring, tonkachi):
    with loading(organisation=tonkachi), pytest.raises(Refusal) as no:
        bring(tonkachi, everything)
    assert no.value.code == "import_running" and not Listing._base_manager.exists()


def test_an_import_is_in_the_record_of_deeds(everything, bring, tonkachi):
    bring(tonkachi, everything)
    row = AuditRow.objects.get(verb="directory.imported")
    assert "created=4" in row.fields


def test_a_place_that_was_hidden_here_stays_hidden(everything, bring, tonkachi):
    bring(tonkachi, everything)
    Place.objects.filter(organisation=tonkachi, name="山の図書館").update(is_public=False)
    for record in everything:
        record["service_at_locations"][0]["location"]["description"] = "新しい言葉"
    assert bring(tonkachi, everything)["places"]["updated"] == 3
    assert set(by_name(told(queries.published_by(tonkachi)))) == {
        "港の家",
        "工具の家",
        "ひだまりカフェ",
    }


def test_a_strangers_service_at_two_places_stays_one_service(bring, engawa, visitor):
    (at,) = FOREIGN["service_at_locations"]
    other = {
        "id": "00000000-0000-0000-0000-0000000000aa",
        "location": at["location"] | {"id": "00000000-0000-0000-0000-0000000000bb"},
    }
    bring(engawa, [FOREIGN | {"service_at_locations": [at, other]}])
    assert Listing.objects.count() == 2
    (record,) = told(queries.published_by(engawa))
    assert [each["id"] for each in record["service_at_locations"]] == [at["id"], other["id"]]
    answer = visitor.get("/api/v1/hsds/services").json()
    assert (answer["total_items"], answer["size"]) == (1, 1)
    assert visitor.get("/api/v1/hsds/service_at_locations").json()["total_items"] == 2


def test_what_no_column_takes_is_kept(bring, engawa):
    long = FOREIGN | {"name": "長" * 300, "url": "javascript:alert(1)", "licenses": "x"}
    bring(engawa, [long])
    listing, place = Listing.objects.get(), Place.objects.get()
    assert len(listing.title) == 200 and listing.kept["title"] == "長" * 300
    assert listing.kept["service.licenses"] == "x" and place.url == ""


def test_a_record_that_is_skipped_is_told_and_the_rest_goes_on(bring, engawa):
    records = [FOREIGN, FOREIGN, FOREIGN | {"id": "x"}, 7, FOREIGN | {"name": "a\x00"}]
    report = bring(engawa, records)
    assert [(s["record"], s["code"], s["field"]) for s in report["skipped"]] == [
        (2, "repeated", "id"),
        (3, "no_id", "id"),
        (4, "not_an_object", ""),
        (5, "invisible_character", "name"),
    ]
    assert all(each["reason"] for each in report["skipped"])
    assert report["records"] == 5 and Listing.objects.count() == 1


def test_a_place_shows_what_others_hold_there(bring, engawa, visitor, coordinator):
    bring(engawa, [FOREIGN])
    place = Place.objects.get()
    for page in (
        visitor.get(f"/places/{place.pk}/"),
        coordinator.get(f"{coordinator.root}places/{place.pk}/"),
    ):
        text = page.content.decode()
        assert "Food bank" in text and "毎週金曜" in text and "Helpers" in text
    assert "11月27日(金) 10:00" in visitor.get("/places/find/").content.decode()


def test_command_writes_a_file_that_the_command_reads(published, everything, run, tmp_path):
    for form, name in (("json", "a.json"), ("ndjson", "a.ndjson"), ("csv", "a.zip")):
        path = tmp_path / name
        assert run("export", "--format", form, path).exit_code == 0
        make.an_organisation(form)
        dry = run("import", "--org", form, "--dry-run", "--json", path)
        assert json.loads(dry.output)[0]["listings"]["created"] == 4
        done = run("import", "--org", form, path)
        assert done.exit_code == 0 and "a." in done.output
    assert zipfile.is_zipfile(tmp_path / "a.zip")
    lines = run("export", "--org", "engawa").stdout.splitlines()
    assert {json.loads(line)["name"] for line in lines} == {
        "港の家",
        "山の図書館",
        "ひだまりカフェ",
    }


def test_a_broken_file_is_refused_whole_with_one_line(everything, run, tmp_path, tonkachi):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(everything))
    bad.write_text(json.dumps(everything)[:-9])
    answer = run("import", "--org", "tonkachi", good, bad)
    assert answer.exit_code == 1 and "bad.json" in answer.output
    assert answer.output.strip().count("\n") == 0 and not Listing.objects.exists()
    assert run("export", tmp_path / "none" / "x.json").exit_code == 1


@pytest.mark.parametrize(("lang", "words"), [("ja", "読めません"), ("en", "cannot be read")])
def test_the_command_line_says_it_in_the_language_asked_for(engawa, tmp_path, capsys, lang, words):
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    with translation.override("ja"), pytest.raises(SystemExit) as ended:
        main(["--lang", lang, "directory", "import", "--org", "engawa", str(bad)])
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line
