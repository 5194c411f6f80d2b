"""People of one name: found however it is written, told apart, asked about, proposed."""

from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.models import Person, PersonName
from hidamari.kernel.people.queries import likeness
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(by, words):
    return [person.nickname for person in queries.found_by(queries.visible_to(by), words)]


def test_list_finds_by_any_name_and_follows_a_change(engawa, coordinator):
    by = make.the_house(engawa)
    person = make.a_person(engawa, "はなちゃん", name="髙橋 花子", kana="タカハシ ハナコ")
    make.a_person(engawa, "たろう")
    for words in ("高橋", "花子", "はなこ", "ｔａｋａｈａｓｈｉ", "髙橋花子", "hana"):
        assert found(by, words) == ["はなちゃん"], words
    actions.change_person(person=person, by=by, name="渡邉 花子", kana="わたなべ はなこ")
    assert found(by, "渡辺") == ["はなちゃん"] and found(by, "高橋") == []
    page = coordinator.get(f"{coordinator.root}people/", {"q": "渡邊"}).content.decode()
    assert "はなちゃん" in page and "たろう" not in page


def test_whoever_is_erased_is_found_by_nothing(engawa):
    by = make.the_house(engawa)
    person = make.a_person(engawa, "はなちゃん")
    actions.erase(person=person, by=by)
    assert not PersonName.objects.filter(person=person).exists()


def test_two_of_one_name_are_never_two_equal_tiles(engawa, reception):
    by = make.the_house(engawa)
    session = make.a_session(make.a_series(make.a_project(engawa)))
    first = make.a_person(engawa, "はる", age_band="70s", municipality="浜風市")
    second = make.a_person(engawa, "はる", age_band="70s", municipality="浜風市")
    third = make.a_person(engawa, "はる", age_band="80s", municipality="浜風市")
    make.a_person(engawa, "なつ", age_band="80s")
    hints = likeness.told_apart(by, list(queries.living(engawa.pk)))
    assert len(set(hints.values())) == 3 and set(hints) == {first.pk, second.pk, third.pk}
    assert "80代" in hints[third.pk] and "浜風市" in hints[third.pk]
    actions.change_person(person=first, by=by, hint="青い帽子")
    page = reception.get(f"{reception.root}desk/{session.pk}/").content.decode()
    assert "青い帽子" in page and page.count("浜風市") >= 2


def test_hint_of_the_protected_says_no_town(engawa):
    by = make.the_house(engawa)
    person = make.a_person(engawa, "はる", municipality="浜風市")
    make.a_person(engawa, "はる", municipality="山里町")
    actions.shield(person=person, shielded=True, by=by)
    assert "浜風市" not in likeness.told_apart(by, [person])[person.pk]


def test_whoever_may_stand_there_already_is_asked_about_first(engawa, coordinator):
    make.a_person(engawa, "はなちゃん", name="高橋 花子", age_band="70s")
    facts = {"nickname": "おはな", "name": "髙橋花子"}
    asked = coordinator.post(f"{coordinator.root}people/add/", facts)
    assert asked.status_code == 422 and "はなちゃん" in asked.content.decode()
    assert 'value="髙橋花子"' in asked.content.decode(), "nothing is lost"
    assert not Person.objects.filter(nickname="おはな").exists()
    coordinator.post(f"{coordinator.root}people/add/", {**facts, "somebody_else": "on"})
    assert Person.objects.filter(nickname="おはな").exists()


def test_names_alike_and_something_more_are_proposed(engawa):
    by = make.the_house(engawa)
    written = [
        {"nickname": "はな", "name": "高橋 花子", "municipality": "浜風市"},
        {"nickname": "はなちゃん", "name": "髙橋花子", "municipality": "浜風市", "age_band": "70s"},
        {"nickname": "はな", "municipality": "山里町"},
        {"nickname": "ゆき", "municipality": "浜風市", "age_band": "young"},
        {"nickname": "ゆき", "municipality": "浜風市", "age_band": "70s"},
    ]
    days = [clock.now() - timedelta(days=number) for number in range(len(written))]
    people = [make.a_person(engawa, added_at=at, **f) for at, f in zip(days, written, strict=True)]
    groups = likeness.likely_duplicates(by)
    assert [{person.pk for person in group} for group in groups] == [
        {person.pk for person in people[:2]}
    ]


def test_names_alike_of_one_import_are_proposed(engawa):
    by = make.the_house(engawa)
    rows = [{"nickname": "はな", "name": "高橋 花子"}, {"nickname": "花子", "name": "髙橋 花子"}]
    actions.import_people(organisation=engawa, rows=iter(rows), by=by)
    assert len(likeness.likely_duplicates(by)) == 1


def test_a_merged_record_is_found_by_the_name_that_stands_and_both_again_afterwards(engawa):
    by = make.the_house(engawa)
    kept = make.a_person(engawa, "はなちゃん", hint="青い帽子")
    merged = make.a_person(engawa, "おはな", name="高橋 花子", hint="碁をうつ")
    choices = {"nickname": "merged", "hint": "merged"}
    done = actions.merge(kept=kept, merged=merged, by=by, choices=choices)
    assert (kept.nickname, kept.hint) == ("おはな", "碁をうつ")
    assert found(by, "髙橋") == found(by, "おはな") == ["おはな"] and found(by, "はなちゃん") == []
    actions.take_apart(merge=done, by=by)
    assert found(by, "はなちゃん") == ["はなちゃん"] and found(by, "髙橋") == ["おはな"]
    kept.refresh_from_db()
    assert kept.hint == "青い帽子"
