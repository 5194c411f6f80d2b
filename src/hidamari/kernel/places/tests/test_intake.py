"""Files into rows: nothing lost, nothing twice, nothing half."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from hidamari.engines import opendata
from hidamari.engines.refusal import Refusal
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.places import actions, queries
from hidamari.kernel.places.commands import places as command
from hidamari.kernel.places.enums import FACILITIES, PlaceKind
from hidamari.kernel.places.intake import Source
from hidamari.kernel.places.models import Place
from tests import factories as make

HEAD = "ID,名称,住所,緯度,経度,電話番号,備考,利用可能曜日,開始時間,終了時間,駐車場情報\n"
KEYS = (
    "file", "sheet", "dataset", "encoding", "bom", "rows", "phantom_rows", "repaired_headers",
    "created", "updated", "unchanged", "skipped", "left_out", "question",
)  # fmt: skip


@pytest.fixture
def bring(tmp_path, engawa):
    """Import files given as name=text, and return their reports."""

    def do(dry_run=False, **files):
        sources = []
        for name, text in files.items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            sources.append(Source(path, path.name, name))
        by = make.the_house(engawa)
        return actions.import_places(organisation=engawa, sources=sources, by=by, dry_run=dry_run)

    return do


def sums(report):
    counted = (report[name] for name in ("created", "updated", "unchanged"))
    return (*counted, len(report["skipped"]))


def test_kinds_are_those_of_open_data():
    assert {k.value for k in opendata.PlaceKind} <= set(PlaceKind.values)
    facility = {k.value for k in opendata.PlaceKind if k in opendata.kinds.FACILITY_ONLY}
    assert facility <= {k.value for k in FACILITIES}


def test_second_import_changes_nothing_and_a_changed_row_is_updated(bring):
    text = HEAD + "1,公民館,港町1,34.8,138.3,054-626-1139,,月,9:00,17:00,有\n2,広場,港町2,,,,,,,,\n"
    assert sums(bring(a=text)[0]) == (2, 0, 0, 0)
    before = {p.pk: p.changed_at for p in Place.objects.all()}
    assert sums(bring(a=text)[0]) == (0, 0, 2, 0)
    assert {p.pk: p.changed_at for p in Place.objects.all()} == before
    (report,) = bring(a=text.replace("港町2", "坂上3"))
    assert sums(report) == (0, 1, 1, 0)
    assert tuple(report) == KEYS
    assert Place.objects.get(name="広場").address == "坂上3"
    assert Place.objects.count() == 2


def test_update_keeps_what_people_added(bring, engawa):
    bring(a=HEAD + "1,公民館,港町1,,,,,,,,有\n")
    place = Place.objects.get()
    actions.change_place(
        place=place, by=make.the_house(engawa), tags=["tea"], features=["parking", "step_free"]
    )
    bring(a=HEAD + "1,公民館,港町9,,,,,,,,有\n")
    place.refresh_from_db()
    assert (place.address, place.tags) == ("港町9", ["tea"])
    assert place.features == ["parking", "step_free"]


def test_files_that_share_ids_and_names_never_overwrite_each_other(bring):
    row = "1,公民館,港町1,34.8,138.3,,,,,,\n"
    bring(a=HEAD + row, b=HEAD + row)
    assert [p.dataset for p in Place.objects.order_by("dataset")] == ["a", "b"]


def test_rows_that_repeat_an_id_or_a_name_are_all_there_whatever_their_order(bring):
    rows = ["7,公民館,港町1,,,,,,,,\n", "7,図書館,港町2,,,,,,,,\n", ",公民館,港町1,,,,,,,,\n"]
    assert sums(bring(a=HEAD + "".join(rows))[0]) == (3, 0, 0, 0)
    assert sums(bring(a=HEAD + "".join(reversed(rows)))[0]) == (0, 0, 3, 0)


def test_dry_run_says_what_an_import_would_do_and_writes_nothing(bring):
    bring(a=HEAD + "1,公民館,港町1,,,,,,,,\n")
    text = HEAD + "1,公民館,港町9,,,,,,,,\n2,広場,,,,,,,,,\n3,,名なし,,,,,,,,\n"
    foreseen = bring(dry_run=True, a=text)
    assert Place.objects.count() == 1
    assert foreseen == bring(a=text)
    assert sums(foreseen[0]) == (1, 1, 0, 1)
    assert foreseen[0]["skipped"][0]["row"] == 4
    assert foreseen[0]["skipped"][0]["column"] == "名称"
    assert foreseen[0]["skipped"][0]["cells"] == {"ID": "3", "住所": "名なし"}


def test_nothing_is_half_imported(bring, engawa):
    with pytest.raises(Refusal) as no:
        bring(good=HEAD + "1,公民館,,,,,,,,,\n", bad="年度,人口\n2026,1\n")
    assert str(no.value).startswith("bad.csv: ")
    assert not Place.objects.exists()
    assert not AuditRow.objects.filter(verb="places.imported").exists()


def test_what_does_not_fit_its_field_is_cut_there_and_kept_whole(bring):
    name, far = "な" * 300, "https://example.jp/" + "a" * 600
    bring(a=f"名称,URL,定員,番号\n{name},{far},99999999999,{'9' * 400}\n")
    place = Place.objects.get()
    assert place.name == name[:120]
    assert place.verbatim == {"名称": name, "URL": far, "定員": "99999999999", "番号": "9" * 400}
    assert len(place.identity) == 300


def test_cell_no_database_can_keep_is_skipped_with_its_column(tmp_path, engawa):
    book = openpyxl.Workbook()
    book.active.append(["名称", "住所"])
    book.active.append(["公民館_x0000_", "港町"])
    book.active.append(["図書館", "港町"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    (report,) = actions.import_places(
        organisation=engawa, sources=[Source(path, path.name, "a")], by=make.the_house(engawa)
    )
    assert report["rows"] == 2
    assert report["created"] + len(report["skipped"]) == 2
    assert "図書館" in [p.name for p in Place.objects.all()]


def test_facility_is_kept_but_is_no_place_to_go_to(bring):
    bring(aed="名称,設置場所,小児対応設備の有無\n市役所,1階,有\n", hall="名称\n公民館\n")
    assert Place.objects.get(name="市役所").is_facility
    assert [p.name for p in queries.to_go_to()] == ["公民館"]


def test_columns_settled_by_hand_win(tmp_path, engawa):
    path = tmp_path / "a.csv"
    path.write_text("名称,愛称\n公民館,ひだまり\n")
    columns = {"愛称": opendata.Field.NAME, "名称": None}
    source = Source(path, "a.csv", "a", columns)
    actions.import_places(organisation=engawa, sources=[source], by=make.the_house(engawa))
    place = Place.objects.get()
    assert (place.name, place.verbatim) == ("ひだまり", {"名称": "公民館"})


def test_command_answers_one_json_document(tmp_path, engawa):
    path = tmp_path / "hall.csv"
    path.write_bytes("名称,住所\n公民館,港町\n".encode("utf-8-sig"))
    run = CliRunner().invoke(command, ["import", "--org", "engawa", "--json", str(path)])
    (report,) = json.loads(run.stdout)
    assert tuple(report) == KEYS
    assert (report["bom"], report["created"]) == (1, 1)
    assert Place.objects.get().dataset == "hall"


@pytest.mark.parametrize(
    "more", [["--org", "nobody"], ["--org", "engawa", "twice"], ["--org", "engawa", "refused"]]
)
def test_command_ends_with_2_and_one_line_on_bad_input(tmp_path, engawa, more):
    path = tmp_path / "hall.csv"
    path.write_text("年度,人口\n2026,1\n" if "refused" in more else "名称\n公民館\n")
    files = [str(path)] * (2 if "twice" in more else 1)
    asked = ["import", *[m for m in more if m not in ("twice", "refused")], *files]
    from hidamari.site.cli import main

    with pytest.raises(SystemExit) as end:
        main(["places", *asked])
    assert end.value.code == 2
    assert not Place.objects.exists()
