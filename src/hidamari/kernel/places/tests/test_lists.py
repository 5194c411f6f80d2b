"""Which list a file is, which sheets it has, and what is asked before it is kept."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from hidamari.kernel.places.commands import places as command
from hidamari.kernel.places.models import Intake, Place

HEAD = "ID,市区町村名,名称,住所\n"


@pytest.fixture
def bring(tmp_path, engawa):
    """Import one file by the command; its reports, or what it says when it refuses."""

    def do(name, text, *more):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        run = CliRunner().invoke(command, ["import", "--org", "engawa", "--json", *more, str(path)])
        return json.loads(run.stdout) if run.exit_code == 0 else run.output

    return do


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def post(client, path, data=None):
    return client.post(client.root + path, data or {})


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path.read_bytes()


def test_two_files_of_one_name_from_two_towns_never_overwrite_each_other(bring):
    first = HEAD + "1,焼津市,公民館,東町1\n2,焼津市,図書館,東町2\n"
    second = HEAD + "1,高松市,公民館,西町1\n2,高松市,児童館,西町2\n"
    for _ in range(2):
        bring("焼津/list.csv", first)
        bring("高松/list.csv", second)
    assert set(Place.objects.values_list("dataset", "name")) == {
        ("list", "公民館"), ("list", "図書館"), ("list #2", "公民館"), ("list #2", "児童館"),
    }  # fmt: skip


def test_without_towns_a_list_is_known_again_by_its_names(bring):
    bring("a/list.csv", "ID,名称,住所\n1,東の家,東町1\n2,西の家,東町2\n")
    (other,) = bring("b/list.csv", "ID,名称,住所\n1,北の家,北町1\n2,南の家,北町2\n")
    (again,) = bring(
        "a/list.csv", "ID,名称,住所\n1,東の家,東町9\n2,西の家,東町2\n3,新しい家,東町3\n"
    )
    assert (other["dataset"], other["created"]) == ("list #2", 2)
    assert (again["dataset"], again["created"], again["updated"]) == ("list", 1, 1)


def test_a_name_given_to_the_list_of_another_town_is_refused(bring):
    bring("a.csv", HEAD + "1,焼津市,公民館,東町1\n", "--dataset", "公民館")
    said = bring("b.csv", HEAD + "1,高松市,公民館,西町1\n", "--dataset", "公民館")
    assert "高松市" in said
    assert Place.objects.get().municipality == "焼津市"


def test_every_sheet_is_read_or_named(bring, tmp_path):
    data = workbook(
        tmp_path / "x.xlsx",
        表紙=[["見本市の居場所一覧"], ["令和8年度"]],
        東=[["名称", "住所"], ["東の家", "見本市東町1"]],
        西=[["名称", "住所"], ["西の家", "見本市西町1"], ["西の茶の間", "見本市西町2"]],
        区分=[["コード", "名称"], ["1", "公設"], ["2", "民設"]],
    )
    reports = bring("x.xlsx", data)
    assert [(r["sheet"], r["created"], bool(r["left_out"])) for r in reports] == [
        ("表紙", 0, True), ("東", 1, False), ("西", 2, False), ("区分", 0, True),
    ]  # fmt: skip
    assert Place.objects.count() == 3
    assert sum(r["unchanged"] for r in bring("x.xlsx", data)) == 3


def test_a_table_that_says_nowhere_where_its_rows_are_is_asked_about(bring):
    text = "名称,年度\n予算,2026\n決算,2025\n"
    assert "住所" in bring("a.csv", text)
    assert not Place.objects.exists()
    assert bring("a.csv", text, "--sure")[0]["created"] == 2


def test_the_page_asks_too_and_keeps_nothing_before_the_answer(coordinator, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("名称,年度\n予算,2026\n")
    with path.open("rb") as file:
        post(coordinator, "places/import/", {"tables": file})
    way = f"places/import/{Intake.objects.get().pk}/"
    assert "住所" in coordinator.get(coordinator.root + way).content.decode()
    assert post(coordinator, f"{way}keep/").status_code == 422
    assert not Place.objects.exists()
    post(coordinator, f"{way}keep/", {"sure": "on"})
    assert Place.objects.get().name == "予算"


def test_columns_of_the_command_settle_by_hand(bring, tmp_path):
    meanings = tmp_path / "meanings.csv"
    meanings.write_text("見出し,意味\n愛称,name\n集合場所,住所\n名称,\n")
    bring("a.csv", "名称,愛称,集合場所\n公民館,ひだまり,東町1\n", "--columns", str(meanings))
    place = Place.objects.get()
    assert (place.name, place.address, place.verbatim) == ("ひだまり", "東町1", {"名称": "公民館"})
    meanings.write_text("集合場所,あて先\n")
    said = bring("a.csv", "名称,集合場所\n公民館,東町1\n", "--columns", str(meanings))
    assert "1行目" in said
    assert "あて先" in said
