"""The town of a place, however it is written, and what is found by it."""

import pytest

from hidamari.kernel.places import actions, finder
from hidamari.kernel.places.towns import municipality_told
from hidamari.kernel.places.whereabouts import town_called
from tests import factories as make

HERE = finder.Point(34.8666, 138.3214)


def test_a_place_without_a_pin_is_found_by_its_town_after_the_pinned_ones(engawa, stopped_clock):
    by = make.the_house(engawa)
    for name, town, pin in (
        ("かべ", "焼津市", 34.8666),
        ("あん", "焼津市", None),
        ("よそ", "藤枝市", None),
    ):
        actions.add_place(
            organisation=engawa, name=name, municipality=town, by=by,
            latitude=pin, longitude=pin and 138.3214,
        )  # fmt: skip

    def names(point, town):
        near = finder.find(point, town=town, when="any", who="", now=stopped_clock)
        return [(f.place.name, f.km) for f in finder.with_hours(near, stopped_clock)]

    assert names(HERE, town_called("425-0026")) == [("かべ", 0.0), ("あん", None)]
    assert names(None, town_called("静岡県藤枝市")) == [("よそ", None)]


def test_the_finder_shows_a_town_where_nothing_has_a_pin(client, engawa):
    actions.add_place(
        organisation=engawa, name="みなとの居間", municipality="佐世保市", by=make.the_house(engawa)
    )
    page = client.get("/places/find/", {"town": "佐世保市"}).content.decode()
    assert "みなとの居間" in page


@pytest.mark.parametrize(
    ("told", "town"),
    [
        ({"code": "422029", "address": "大和町1-1"}, "佐世保市"),
        ({"code": "132012", "town": "八王子市"}, "八王子市"),
        ({"code": "11002", "town": "札幌市"}, "札幌市"),
        ({"town": "茅が崎市"}, "茅ヶ崎市"),
        ({"town": "見本市"}, "見本市"),
        ({"address": "大和町1-1"}, ""),
        ({"address": "中央区北1条"}, ""),
        ({"address": "宮城県大和町吉岡"}, "大和町"),
        ({"address": "神奈川県茅ケ崎市元町1-1"}, "茅ヶ崎市"),
        ({"address": "〒192-0051 東京都 八王子市元本郷町"}, "八王子市"),
        ({"address": "塩釜市旭町"}, "塩竈市"),
        ({"address": "竜ヶ崎市"}, "龍ケ崎市"),
        ({"address": "葛\U000e0100城市"}, "葛城市"),
    ],
)
def test_town_of_a_row_by_its_code_its_own_words_then_its_address(told, town):
    assert municipality_told(**told) == town
