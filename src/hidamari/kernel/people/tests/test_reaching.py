"""Ways to reach somebody: read as people write them, corrected, removed, dialled."""

import pytest

from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.models import ContactPoint
from tests import factories as make


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def hinata(engawa):
    return make.a_person(engawa, "ひなた", name="日向 葵", kana="ヒナタ")


@pytest.fixture
def root(coordinator, hinata):
    return f"{coordinator.root}people/{hinata.pk}/"


def kept(person):
    return [(point.value, point.note) for point in queries.phones_of(person)]


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("０９０ー１２３４ー５６７８", [("090-1234-5678", "")]),
        ("（０５４）６２６－１１３９（代表）", [("054-626-1139", "代表")]),
        ("054-626-1139 内線12", [("054-626-1139", "内線12")]),
        ("090-1234-5678（娘さん）", [("090-1234-5678", "娘さん")]),
        ("054-626-1139、090-1234-5678 娘さん",
         [("054-626-1139", ""), ("090-1234-5678", "娘さん")]),
    ],
)  # fmt: skip
def test_a_number_is_kept_as_it_is_dialled(coordinator, root, hinata, value, points):
    told = {"kind": "phone", "value": value, "note": ""}
    assert coordinator.post(root + "contact/add/", told).status_code == 302
    assert kept(hinata) == points
    page = coordinator.get(root + "sealed/contact/").content.decode()
    for number, note in points:
        assert f'href="tel:{number.replace("-", "")}"' in page and note in page


def test_a_number_is_corrected_and_found_by_the_new_one(coordinator, root, hinata, engawa, by):
    point = actions.add_contact(person=hinata, kind="phone", value="054-626-1139", by=by)
    page = f"{root}contact/{point.pk}/"
    assert "054-626-1139" in coordinator.get(page).content.decode()
    wrong = coordinator.post(page, {"kind": "phone", "value": "12", "note": "夜"})
    assert wrong.status_code == 422 and "夜" in wrong.content.decode()
    two = {"kind": "phone", "value": "054-626-1139、090-1234-5678", "note": ""}
    assert coordinator.post(page, two).status_code == 422
    told = {"kind": "phone", "value": "０９０ー１２３４ー５６７８", "note": "夜"}
    assert coordinator.post(page, told).status_code == 302
    assert kept(hinata) == [("090-1234-5678", "夜")]
    found = queries.with_contact(queries.living(engawa.pk), "phone", "09012345678")
    assert list(found) == [hinata]


def test_a_number_is_removed_from_its_own_person_only(coordinator, root, hinata, engawa, by):
    point = actions.add_contact(person=hinata, kind="phone", value="054-626-1139", by=by)
    other = make.a_person(engawa, "ごん")
    strange = f"{coordinator.root}people/{other.pk}/contact/{point.pk}/remove/"
    assert coordinator.post(strange).status_code == 404
    assert coordinator.post(f"{root}contact/{point.pk}/remove/").status_code == 302
    assert not ContactPoint.objects.exists()


def test_whom_to_call_in_an_emergency_is_corrected_and_removed(coordinator, root, hinata, by):
    contact = actions.add_emergency_contact(
        person=hinata, who="娘", phone="０９０ー１２３４ー５６７８", by=by
    )
    page = f"{root}emergency/{contact.pk}/"
    assert 'href="tel:09012345678"' in coordinator.get(root + "sealed/contact/").content.decode()
    told = {"who": "娘さん", "phone": "054-626-1139"}
    assert coordinator.post(page, told).status_code == 302
    assert [c.who for c in queries.emergency_contacts_of(hinata)] == ["娘さん"]
    assert coordinator.post(page + "remove/").status_code == 302
    assert not queries.emergency_contacts_of(hinata).exists()


def test_postal_address_of_a_shielded_person_is_not_shown_to_be_corrected(
    coordinator, root, hinata, by
):
    point = actions.add_contact(person=hinata, kind="post", value="港町1-1", by=by)
    actions.shield(person=hinata, shielded=True, by=by)
    assert coordinator.get(f"{root}contact/{point.pk}/").status_code == 404


def test_full_name_and_reading_stand_on_the_page(coordinator, root):
    page = coordinator.get(root).content.decode()
    assert "日向 葵" in page and "ヒナタ" in page


def test_who_calls_sees_the_number_the_last_talk_and_the_way_to_the_person(
    coordinator, root, hinata, by
):
    actions.add_contact(person=hinata, kind="phone", value="090-1234-5678（娘さん）", by=by)
    actions.write_note(person=hinata, text="孫の話をした", by=by)
    page = f"{coordinator.root}keepintouch/people/{hinata.pk}/log/?thing=call"
    body = coordinator.get(page).content.decode()
    for told in ('href="tel:09012345678"', "娘さん", "孫の話をした", root):
        assert told in body
    assert "電話番号は書かれていません" not in body
