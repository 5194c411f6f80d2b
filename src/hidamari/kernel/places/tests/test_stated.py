"""What is denied is not promised: only what a cell states without doubt is a feature."""

import pytest

from hidamari.engines.opendata import Field
from hidamari.kernel.places import actions
from hidamari.kernel.places.intake import Source
from hidamari.kernel.places.models import Place
from hidamari.kernel.places.stated import states
from tests import factories as make


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *((Field.STEP_FREE, t) for t in (
            "スロープあり", "段差なし", "有", "○", "対応", "バリアフリー対応", "段差無し、車椅子可",
            "スロープあり・エレベーターあり",
        )),
        *((Field.TOILET, t) for t in (
            "多目的トイレ有", "車いす用トイレ", "オストメイト対応", "多機能トイレ 2か所",
        )),
        *((Field.PARKING, t) for t in (
            "あり（5台）", "有", "10台", "無料駐車場あり", "駐車場あり（普通車20台、身障者用1台）",
        )),
    ],
)  # fmt: skip
def test_stated(field, text):
    assert states(field, text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *((Field.STEP_FREE, t) for t in (
            "段差あり", "非対応", "階段のみ（エレベーターなし）", "無", "", "×", "入口に段差有", "一部対応",
            "スロープなし", "要介助", "2階", "エレベーターあり", "未対応", "対応予定", "車いす不可",
            "バリアフリーではない",
        )),
        *((Field.TOILET, t) for t in (
            "多目的トイレ無", "車いすトイレ×", "和式のみ", "有", "多目的トイレは近隣の施設をご利用ください", "0", "",
        )),
        *((Field.PARKING, t) for t in (
            "なし（公共交通機関をご利用ください）", "無し（近隣に有料駐車場あり）", "0台", "無", "", "近くにあり",
            "路上駐車はご遠慮ください",
        )),
    ],
)  # fmt: skip
def test_not_stated(field, text):
    assert not states(field, text)


def test_a_yes_under_a_heading_that_names_the_toilet():
    assert states(Field.TOILET, "有", "車椅子使用者用トイレ有無")
    assert states(Field.TOILET, "1", "多機能トイレ数")
    assert not states(Field.TOILET, "0", "多機能トイレ数")
    assert not states(Field.TOILET, "有", "トイレ")


def test_open_data_that_denies_promises_nothing(engawa, tmp_path):
    """Its own words stay beside the place."""
    text = """名称,住所,バリアフリー情報,トイレ,駐車場情報
見本1,見本市東町1,段差あり,多目的トイレ無,なし（公共交通機関をご利用ください）
見本2,見本市東町2,非対応,車いすトイレ×,無し（近隣に有料駐車場あり）
見本7,見本市東町7,スロープあり,多目的トイレ有,あり（5台）
"""
    path = tmp_path / "施設.csv"
    path.write_text(text)
    sources = [Source(path, path.name, "施設")]
    actions.import_places(organisation=engawa, sources=sources, by=make.the_house(engawa))
    kept = {place.name: place for place in Place.objects.all()}
    assert kept["見本1"].features == kept["見本2"].features == []
    assert kept["見本2"].verbatim["バリアフリー情報"] == "非対応"
    assert set(kept["見本7"].features) == {"step_free", "accessible_toilet", "parking"}


def test_the_finder_says_what_it_does_not_know(engawa, visitor, stopped_clock):
    at = {"latitude": 34.8666, "longitude": 138.3214}
    make.a_place(engawa, "段の家", features=[], is_public=True, **at)
    page = visitor.get("/places/find/?lat=34.8666&lon=138.3214&when=any").content.decode()
    assert "段差があるかどうかはわかりません" in page
