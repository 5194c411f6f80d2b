"""The page for whoever comes in from the street."""

from datetime import timedelta

import pytest

from hidamari.kernel.packs import Opening, registry
from hidamari.kernel.places import actions, finder, queries
from hidamari.kernel.places.finder import Point, find
from hidamari.kernel.places.towns import municipality_of, town_with
from hidamari.kernel.places.whereabouts import point_called
from tests import factories as make

HERE = Point(34.8666, 138.3214)


@pytest.fixture
def add(engawa):
    def do(name="みなとの縁側", north=0.0, **facts):
        given = {"latitude": HERE.latitude + north, "longitude": HERE.longitude, **facts}
        return actions.add_place(organisation=engawa, name=name, by=make.the_house(engawa), **given)

    return do


def found(now, when="any", who="", point=HERE):
    near = find(point, when=when, who=who, now=now)
    return [f.place.name for f in finder.with_hours(near, now)]


def test_places_come_in_the_order_of_distance(add, stopped_clock):
    for name, north in (("遠い家", 0.03), ("近い家", 0.001), ("中の家", -0.01)):
        add(name, north)
    assert found(stopped_clock) == ["近い家", "中の家", "遠い家"]


def test_only_what_is_public_and_a_place_to_go_is_found(add, stopped_clock):
    add("見えない", is_public=False)
    kept = add("公民館")
    double = add("公民館の控え")
    actions.point_to(place=double, kept=kept, by=make.the_house(kept.organisation))
    add("AED", is_facility=True)
    assert found(stopped_clock) == ["公民館"]


def test_facility_is_found_when_something_is_held_there(add, stopped_clock, monkeypatch):
    park = add("公園", is_facility=True, kind="park")
    held = Opening(park.pk, stopped_clock, stopped_clock + timedelta(hours=1), "体操")
    monkeypatch.setattr(registry, "openings", lambda ids, since, until: [held])
    assert found(stopped_clock) == ["公園"]
    assert finder.opening_now(park, stopped_clock).now.ends.hour == 14


@pytest.mark.parametrize(
    ("when", "names"),
    [
        ("today", {"月の家", "火の家"}),
        ("week", {"月の家", "火の家", "土の家"}),
        ("weekend", {"土の家"}),
        ("any", {"月の家", "火の家", "土の家", "わからない家"}),
    ],
)
def test_when_leaves_what_is_open_then(add, stopped_clock, when, names):
    add("月の家", hours=[[0, "13:00", "15:00"]])
    add("火の家", hours=[[1, "09:00", "10:00"]])
    add("土の家", hours=[[5, "09:00", "10:00"]])
    add("わからない家")
    assert set(found(stopped_clock, when)) == names


def test_who_leaves_what_suits_them(add, stopped_clock):
    add("男の家", features=["men_only", "step_free"])
    add("女の家", features=["women_only"])
    add("子の家", tags=["children"])
    assert set(found(stopped_clock, who="men")) == {"男の家", "子の家"}
    assert set(found(stopped_clock, who="women")) == {"女の家", "子の家"}
    assert found(stopped_clock, who="children") == ["子の家"]
    assert found(stopped_clock, who="step-free") == ["男の家"]


def test_postcode_town_and_name_lead_to_a_point(add):
    add("みなとの縁側", address="静岡県焼津市焼津1-2-3")
    for words in ("425-0026", "〒４２５００２６", "焼津", "焼津市", "みなとの縁側", "焼津市栄町"):
        assert point_called(words).latitude == pytest.approx(HERE.latitude), words
    assert point_called("どこでもない町") is None
    assert str(town_with("4250026")) == "焼津市焼津"


@pytest.mark.parametrize(
    ("address", "municipality"),
    [
        ("静岡県焼津市本町2-16-32", "焼津市"),
        ("四日市市諏訪町1", "四日市市"),
        ("東京都千代田区1", "千代田区"),
        ("札幌市中央区北1条", "札幌市中央区"),
        ("山梨県南都留郡山中湖村山中", "南都留郡山中湖村"),
        ("山中湖村山中", "山中湖村"),
        ("浜風市港町1", ""),
        ("", ""),
    ],
)
def test_municipality_is_read_from_an_address(address, municipality):
    assert municipality_of(address) == municipality


def test_page_shows_the_same_numbers_in_list_and_map(add, visitor):
    add("近い家", 0.001, hours=[[0, "13:00", "15:30"]], phone="000-000-0001")
    add("遠い家", 0.01)
    page = visitor.get("/places/find/?lat=34.8666&lon=138.3214").content.decode()
    assert page.index("近い家") < page.index("遠い家")
    assert "いま開いています" in page and "15:30まで" in page
    assert page.count("<circle") >= 2 and "<svg" in page and "<script>" not in page
    assert 'href="tel:0000000001"' in page


def test_page_asks_no_more_questions_for_more_places(add, visitor, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    path = "/places/find/?lat=34.8666&lon=138.3214"
    add("一の家", hours=[[0, "13:00", "15:30"]])
    visitor.get(path)
    with CaptureQueriesContext(connection) as one:
        visitor.get(path)
    for name in ("二の家", "三の家"):
        add(name, hours=[[0, "13:00", "15:30"]])
    with django_assert_num_queries(len(one)):
        visitor.get(path)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?town=どこでもない町", "は、見つかりませんでした"),
        ("?when=weekend", "そのころに開く所は、見つかりませんでした"),
        ("?lat=x&lon=900&when=never&who=cat&page=zz", "1か所"),
        ("?town=%00&page=-1", "ひだまり"),
    ],
)
def test_page_says_what_to_do_whatever_is_asked(add, visitor, query, said):
    add("月の家", hours=[[0, "13:00", "15:00"]])
    answer = visitor.get(f"/places/find/{query}")
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_public_page_shows_the_week_and_a_double_leads_to_what_is_kept(add, visitor):
    kept = add("公民館", hours=[[0, "09:00", "12:00"], [0, "13:00", "00:00"]])
    page = visitor.get(f"/places/{kept.pk}/").content.decode()
    assert "9:00–12:00" in page and "13:00–24:00" in page and "お休み" in page
    double = add("公民館の控え")
    actions.point_to(place=double, kept=kept, by=make.the_house(kept.organisation))
    assert visitor.get(f"/places/{double.pk}/")["Location"] == f"/places/{kept.pk}/"
    actions.change_place(place=kept, by=make.the_house(kept.organisation), is_public=False)
    assert visitor.get(f"/places/{kept.pk}/").status_code == 404


def test_circle_grows_and_far_places_are_measured_over_the_globe(add, stopped_clock):
    place = add("浜松", latitude=34.7038, longitude=137.7349)
    add("高松", latitude=34.3401, longitude=134.0434)
    (near,) = find(HERE, when="any", who="", now=stopped_clock)
    assert near.pk == place.pk and near.km == pytest.approx(56.6, abs=0.2)
    assert queries.neighbours(place) == []
