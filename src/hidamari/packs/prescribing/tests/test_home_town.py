import pytest

from hidamari.kernel.people import actions as people
from hidamari.packs.prescribing import actions, queries
from hidamari.packs.prescribing.cards import cards_of
from tests import factories as make

TOWN = "潮見村"


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def places(project, engawa):
    """One place with a gathering for people of the town, one with another; the latter is nearer."""
    far = make.a_place(engawa, "ともしび会館", longitude=138.34)
    make.a_series(project, far, title="ふるさとカフェ", home_town=TOWN, tags=["tea"])
    make.a_series(project, make.a_place(engawa, "みなとの縁側"), title="お茶の会", tags=["tea"])


def cards(project, person, by):
    people.set_position(person=person, latitude=34.8666, longitude=138.3214, by=by)
    referral = actions.receive_referral(
        project=project, person=person, source="self", wishes=["tea"], by=by
    )
    actions.propose(referral=referral, by=by)
    return cards_of(referral, queries.proposals_of(referral))


def test_people_of_the_town_find_it_first_and_read_why(project, engawa, by, places):
    hinata = make.a_person(engawa, home_town=" 潮見 村")
    home, other = cards(project, hinata, by)
    assert (home.place.name, home.reason) == (
        "ともしび会館", "ふるさと(潮見村)の方の集まりです。",
    )  # fmt: skip
    assert "ご希望の「お茶」があります。" in home.also
    assert home.audience == "潮見村の方"
    assert "潮見村" not in " ".join([other.reason, *other.also])


@pytest.mark.parametrize("town", ["", "能登見町"])
def test_others_are_not_turned_away_and_read_nothing_of_it(project, engawa, by, places, town):
    gon = make.a_person(engawa, home_town=town)
    near, far = cards(project, gon, by)
    assert (near.place.name, far.place.name) == ("みなとの縁側", "ともしび会館")
    assert not any(
        "ふるさと" in words for card in (near, far) for words in (card.reason, *card.also)
    )


def test_a_shielded_person_is_not_led_to_where_they_could_be_known(project, engawa, by, places):
    hinata = make.a_person(engawa, home_town=TOWN)
    people.shield(person=hinata, shielded=True, by=by)
    found = cards(project, hinata, by)
    assert not any("ふるさと" in words for card in found for words in (card.reason, *card.also))


def test_page_form_and_api_say_for_which_home_town(project, engawa, coordinator, visitor, places):
    series = make.a_series(project, make.a_place(engawa, "会館"), home_town=TOWN)
    page = visitor.get(f"/gatherings/{series.pk}/").content.decode()
    assert "潮見村の方" in page and "ほかの方も" in page
    form = coordinator.get(f"{coordinator.root}gatherings/{series.pk}/edit/").content.decode()
    assert f'value="{TOWN}"' in form
    assert visitor.get(f"/api/v1/gatherings/series/{series.pk}").json()["home_town"] == TOWN
