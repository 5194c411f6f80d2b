"""Found by words: every way a place is written finds every way it is asked for."""

import pytest
from django.db import connection, transaction

from hidamari.kernel.ids import new_id
from hidamari.kernel.places import actions, queries, search
from hidamari.kernel.places.derived import derive
from hidamari.kernel.places.models import Place
from tests import factories as make


@pytest.fixture
def places(engawa, tonkachi):
    def add(organisation, name, **facts):
        by = make.the_house(organisation)
        return actions.add_place(organisation=organisation, name=name, by=by, **facts)

    add(engawa, "子ども食堂 ひだまり", kana="コドモショクドウ", address="焼津市本町5-6-1")
    add(engawa, "豊田地域交流センター", address="静岡県焼津市小土961-1")
    add(engawa, "O'Neil's \"Café\" \\ '☆", address="")
    add(tonkachi, "ひだまり工房", address="高松市")


def unindexed(organisation, **more):
    derive(Place(organisation=organisation, name="港の家", added_at=make.NOW, **more)).save()


def names(engawa, words, **more):
    mine = Place.objects.filter(organisation=engawa).order_by("sort_key")
    return [p.name for p in queries.found_by(mine, words, owner=engawa.pk, **more).places]


@pytest.mark.parametrize(
    "words",
    ["ひだまり", "ヒダマリ", "ひだ", "子供", "こども", "食堂", "本町5", "焼津市本町", "ひ", "堂"],
)
def test_one_place_is_found_by_many_words(engawa, places, words):
    assert "子ども食堂 ひだまり" in names(engawa, words)


def test_nothing_of_another_owner_is_found(engawa, places):
    assert names(engawa, "工房") == []


@pytest.mark.parametrize(
    "words", ["☆", "' OR 1=1 --", '"', "\\", "NOT", "a*", "'", ":*", "()", "NEAR(a"]
)
def test_odd_words_break_nothing(engawa, places, words):
    names(engawa, words)


def test_odd_name_is_found_by_its_letters(engawa, places):
    assert len(names(engawa, "neil")) == len(names(engawa, "café")) == 1


def test_changed_name_is_found_and_the_old_one_is_not(engawa, places):
    place = Place.objects.get(name="豊田地域交流センター")
    actions.change_place(place=place, by=make.the_house(engawa), name="みどりの家")
    assert names(engawa, "みどり") == ["みどりの家"]
    assert names(engawa, "交流") == []
    place.delete()
    assert names(engawa, "みどり") == []


def test_kind_narrows(engawa, places):
    actions.add_place(
        organisation=engawa, name="本町図書館", kind="library", by=make.the_house(engawa)
    )
    assert names(engawa, "", kind="library") == ["本町図書館"]
    assert names(engawa, "本町", kind="library") == ["本町図書館"]


def test_more_hits_than_are_put_in_order_are_cut_and_said_to_be(engawa, places, monkeypatch):
    monkeypatch.setattr(search, "MOST", 1)
    hits = queries.found_by(Place.objects.all(), "ひだまり")
    assert hits.is_cut and len(hits.places) == 1


def test_places_added_together_are_found_like_those_added_alone(engawa, places):
    pk = new_id()
    with transaction.atomic(), search.many_at_once([pk]):
        unindexed(engawa, pk=pk)
    assert names(engawa, "港の家") == ["港の家"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's index only")
def test_index_that_went_missing_is_made_again(engawa, places):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER places_words_added")
    unindexed(engawa)
    assert names(engawa, "港の家") == []
    search.install()
    assert names(engawa, "港の家") == ["港の家"]
