"""The published files of two cities, as they are: every row, every cell, twice, and found."""

import csv
import json
import unicodedata

import pytest

from hidamari.engines.tables import read_table
from hidamari.engines.tests.shared_data import shared_data
from hidamari.kernel.places import actions
from hidamari.kernel.places.intake import Source
from hidamari.kernel.places.models import Place
from tests import factories as make

# file → (encoding, BOM, rows), counted by hand: the README beside the data
YAIZU = {
    "222127_aed.csv": ("utf-8", 0, 82),
    "222127_baby_station.csv": ("utf-8", 1, 71),
    "222127_child_rearing_support_center.csv": ("utf-8", 1, 9),
    "222127_community_center.csv": ("utf-8", 1, 9),
    "222127_facilities_smartmap.csv": ("utf-8", 1, 28),
    "222127_facilities_welfare.csv": ("utf-8", 1, 2),
    "222127_hinannjo.csv": ("utf-8", 0, 56),
    "222127_hokago_dayservices.csv": ("utf-8", 0, 15),
    "222127_library.csv": ("utf-8", 1, 11),
    "222127_park_info.csv": ("utf-8", 0, 142),
    "222127_preschool.csv": ("utf-8", 0, 60),
    "machinakasuzumidokoro.csv": ("utf-8", 1, 108),
    "yohairyosya.csv": ("cp932", 0, 277),
}
TAKAMATSU = {
    "community_center.xlsx": ("workbook", 0, 52),
    "elderly_welfare_center.xlsx": ("workbook", 0, 2),
    "elderly_wedding_house.xlsx": ("workbook", 0, 10),
    "welfare_hall.xlsx": ("workbook", 0, 7),
    "regional_comprehensive_support_center.xlsx": ("workbook", 0, 7),
    "citizen_activity_facility.xlsx": ("workbook", 0, 4),
}
COUNTED = {f"yaizu/{n}": c for n, c in YAIZU.items()} | {
    f"takamatsu/{n}": c for n, c in TAKAMATSU.items()
}


@pytest.fixture
def sources():
    paths = [shared_data(name) for name in COUNTED]
    return [Source(path, path.name, path.stem) for path in paths]


@pytest.fixture
def bring(engawa, sources):
    by = make.the_house(engawa)
    return lambda: actions.import_places(organisation=engawa, sources=sources, by=by)


def test_every_row_counted_by_hand_is_there_and_the_second_time_nothing_changes(bring):
    reports = bring()
    for name, report in zip(COUNTED, reports, strict=True):
        found = (report["encoding"], report["bom"], report["rows"])
        assert found == COUNTED[name], name
        assert (report["created"], report["skipped"]) == (report["rows"], []), name
    assert Place.objects.count() == sum(rows for _, _, rows in COUNTED.values()) == 952
    assert sum(report["rows"] for report in reports[: len(YAIZU)]) == 870
    mended = next(r for r in reports if r["file"] == "222127_preschool.csv")["repaired_headers"]
    assert mended == [["都道府県コ―ド又は市区町村コ―ド", "都道府県コード又は市区町村コード"]]
    again = bring()
    assert all(r["unchanged"] == r["rows"] and not r["created"] + r["updated"] for r in again)
    assert Place.objects.count() == 952


def test_no_cell_with_something_in_it_is_lost(bring, sources):
    bring()
    for source in sources:
        places = list(Place.objects.filter(dataset=source.dataset).order_by("id"))
        rows = list(read_table(source.path, name=source.name).rows)
        for row, place in zip(rows, places, strict=True):
            told = folded("\n".join([*texts(place), *place.verbatim.values()]))
            lost = [cell for cell in row.cells.values() if cell and not is_told(cell, told, place)]
            assert not lost, (source.name, row.number, lost)


def texts(place: Place) -> list[str]:
    """What the fields of a place say, the numbers too."""
    names = ("name", "kana", "address", "phone", "url", "hours_note", "summary")
    names += ("cost", "audience", "contact")
    return [*(getattr(place, n) for n in names), str(place.capacity or ""), *place_numbers(place)]


def place_numbers(place: Place) -> list[str]:
    return [f"{place.latitude}", f"{place.longitude}"]


def is_told(cell: str, told: str, place: Place) -> bool:
    """The cell stands there, or the number it means does."""
    if all(folded(part) in told for part in cell.split("\n")):
        return True
    try:
        return float(unicodedata.normalize("NFKC", cell)) in (place.latitude, place.longitude)
    except ValueError:
        return False


def folded(text: str) -> str:
    """Width, kana, dashes and blanks do not count: they were put right on the way in."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    hiragana_up = {c: c + 0x60 for c in range(0x3041, 0x3097)}
    return "".join(c for c in plain.translate(hiragana_up) if c.isalnum() or c in "ー").replace(
        "ー", ""
    )


def test_places_near_a_point_in_yaizu_are_on_the_public_page(bring, visitor):
    bring()
    page = visitor.get("/places/find/?lat=34.8666&lon=138.3214").content.decode()
    assert "焼津市役所" in page and "<svg" in page
    by_name = visitor.get("/places/find/?town=焼津市本町").content.decode()
    assert "焼津地域交流センター" in by_name
    by_code = visitor.get("/places/find/?town=425-0026").content.decode()
    assert "近い順に" in by_code


def test_hostile_strings_as_cells_are_kept_or_skipped_with_a_reason(engawa, visitor, tmp_path):
    strings = [
        s for s in json.loads(shared_data("bad-input/blns.json").read_text()) if "\0" not in s
    ]
    path = tmp_path / "blns.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [["名称", "住所", "備考", "電話番号"], *([s] * 4 for s in strings)]
        )
    source = Source(path, path.name, path.stem)
    by = make.the_house(engawa)
    (report,) = actions.import_places(organisation=engawa, sources=[source], by=by)
    assert report["rows"] + report["phantom_rows"] == len(strings)
    assert report["created"] + len(report["skipped"]) == report["rows"]
    (again,) = actions.import_places(organisation=engawa, sources=[source], by=by)
    assert again["unchanged"] == report["created"]
    for words in strings[:: len(strings) // 60]:
        assert visitor.get("/places/find/", {"town": words}).status_code == 200
