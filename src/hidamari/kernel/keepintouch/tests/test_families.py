from datetime import date, timedelta

import pytest

from hidamari.kernel.people import actions as people
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(engawa):
    """Three of one household: two in Tōdai, one of them moved there; one still in Shiomi."""
    by = make.the_house(engawa)
    found = [make.a_person(engawa, n, municipality="潮見村") for n in ("ひなた", "ごん", "ゆり")]
    for person in found:
        people.join_household(person=person, label="いなほさんのご家族", by=by)
    for person in found[:2]:
        people.move_home(person=person, to_town="灯台市", moved_on=date(2026, 3, 1), by=by)
    return found


def families(persona):
    return persona.get(persona.root + "keepintouch/families/").content.decode()


def test_page_lists_who_lives_where_since_when_and_last_seen(family, project, coordinator):
    seen = make.TODAY - timedelta(days=14)
    make.tap(make.a_session(make.a_series(project), seen), family[2])
    page = families(coordinator)
    for words in ("いなほさんのご家族", "灯台市", "潮見村", "3月1日", "11月9日"):
        assert words in page


def test_a_family_of_one_town_is_not_apart(family, engawa, coordinator):
    by = make.the_house(engawa)
    people.move_home(person=family[2], to_town="灯台市", moved_on=make.TODAY, by=by)
    assert "いなほさん" not in families(coordinator)


def test_a_shielded_member_tells_no_town_and_is_no_sign_of_being_apart(
    family, engawa, coordinator, administrator
):
    by = make.the_house(engawa)
    people.shield(person=family[2], shielded=True, by=by)
    assert "いなほさん" not in families(coordinator)
    people.move_home(person=family[1], to_town="川沿い市", moved_on=make.TODAY, by=by)
    page = families(coordinator)
    assert "ゆり" in page and "潮見村" not in page and "居場所を守っています" in page
    persons = f"people/{family[0].pk}/"
    assert "ゆり" not in administrator.get(administrator.root + persons).content.decode()


def test_page_of_a_person_shows_the_others_and_their_towns(family, coordinator, reception):
    page = coordinator.get(f"{coordinator.root}people/{family[0].pk}/").content.decode()
    assert "ごん" in page and "ゆり" in page and "潮見村" in page
    # since when is a record that stays closed to reception
    assert "3月1日" in page
    desk = reception.get(f"{reception.root}people/{family[2].pk}/").content.decode()
    assert "灯台市" in desk and "3月1日" not in desk


def test_another_organisation_and_reception_see_no_families(family, stranger, reception):
    assert "いなほさん" not in families(stranger)
    assert reception.get(reception.root + "keepintouch/families/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_families_cost_the_same_for_one_and_for_three(
    engawa, coordinator, count, django_assert_max_num_queries
):
    by = make.the_house(engawa)
    for n in range(count):
        for town in ("灯台市", "潮見村"):
            person = make.a_person(engawa, f"{town}{n}", municipality=town)
            people.join_household(person=person, label=f"家族{n}", by=by)
    with django_assert_max_num_queries(10):  # one writes down the look
        assert families(coordinator).count("</h2>") >= count
