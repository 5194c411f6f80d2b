"""Two who must not meet are brought together by nothing without a word; reception reads whom to ask."""

import json

import pytest

from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.desk import door
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.desk.ticket import ticket_for
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.gatherings.models import Hand, Role, SignUp
from hidamari.kernel.ids import new_id
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.models import KeepApart
from hidamari.kernel.rides import actions as rides
from tests import factories as make

WHY = "以前のもめごと"


@pytest.fixture
def two(engawa):
    """One comes on Monday; the other must not meet them."""
    one, other = make.a_person(engawa, "ひなた"), make.a_person(engawa, "こはる")
    actions.keep_apart(one=one, other=other, by=make.the_house(engawa), reason=WHY)
    return one, other


@pytest.fixture
def session(project, two):
    session = make.a_session(make.a_series(project))
    gatherings.sign_up(session=session, person=two[0], by=make.the_house(project.organisation))
    return session


def sign_up(client, session, person, **more):
    address = f"{client.root}gatherings/sessions/{session.pk}/sign-up/"
    return client.post(address, {"person": person.pk, **more})


def test_reception_reads_whom_to_ask_and_nothing_else(two, session, reception):
    page = sign_up(reception, session, two[1])
    assert page.status_code == 422
    text = page.content.decode()
    assert "先に、コーディネーターに聞いてください。" in text
    assert "ひなた" not in text and WHY not in text
    assert sign_up(reception, session, two[1], agreed="1").status_code == 422
    assert SignUp.objects.count() == 1


def test_whoever_reads_safeguarding_may_agree_and_it_is_written_down(two, session, link_worker):
    page = sign_up(link_worker, session, two[1])
    assert page.status_code == 422 and "ひなた" in page.content.decode()
    assert sign_up(link_worker, session, two[1], agreed="1").status_code == 302
    assert SignUp.objects.filter(person=two[1]).exists()
    assert AuditRow.objects.filter(verb="people.brought-together", object_id=two[1].pk).exists()
    today = link_worker.get(f"{link_worker.root}").content.decode()
    assert "会わないほうがよい方々" in today


def test_a_hand_a_ride_and_a_household_ask_first_as_well(two, session, engawa):
    one, other = two
    by = make.the_house(engawa)
    role = Role.objects.create(organisation=engawa, series=session.series, title="台所")
    with pytest.raises(actions.AskFirst):
        gatherings.take_hand(session=session, role=role, person=other, by=by)
    assert not Hand.objects.exists()
    with pytest.raises(actions.AskFirst):
        rides.ask_for_ride(session=session, person=other, by=by, stop=None)
    actions.join_household(person=one, label="田中家", by=by)
    with pytest.raises(actions.AskFirst):
        actions.join_household(person=other, label="田中家", by=by)


def test_household_page_says_it_and_goes_on_when_agreed(two, engawa, coordinator):
    one, other = two
    actions.join_household(person=one, label="田中家", by=make.the_house(engawa))
    address = f"{coordinator.root}people/{other.pk}/household/"
    page = coordinator.post(address, {"label": "田中家"})
    assert page.status_code == 422 and "ひなた" in page.content.decode()
    assert coordinator.post(address, {"label": "田中家", "agreed": "on"}).status_code == 302
    other.refresh_from_db()
    assert other.household.label == "田中家"


def tapped(session, actor, person):
    ticket = ticket_for(session, pace=pace_of(session.series), by=actor)
    at = make.NOW.isoformat()
    told = {"id": str(new_id()), "kind": "tap", "device_at": at, "person_id": str(person.pk)}
    return door.answer_one(ticket, told)


def test_tap_is_taken_and_reception_reads_a_word(two, session, reception):
    assert "word" not in tapped(session, reception.actor, two[0])
    answer = tapped(session, reception.actor, two[1])
    assert answer["answer"] == "taken"
    assert answer["word"] == "先に、コーディネーターに聞いてください。"
    assert "word" not in tapped(session, reception.actor, make.a_person(session.organisation))


def test_a_shielded_one_does_not_show_through_it(two, session, engawa, reception, coordinator):
    one, other = two
    actions.shield(person=one, shielded=True, by=make.the_house(engawa))
    make.tap(session, one)
    assert "word" not in tapped(session, reception.actor, other)
    assert sign_up(reception, session, other).status_code == 302
    root = coordinator.root
    assert "会わないほうがよい方々" in coordinator.get(root).content.decode()
    assert "会わないほうがよい方々" not in reception.get(reception.root).content.decode()


def test_pairs_are_listed_and_ended_with_a_reason(two, session, coordinator, reception):
    address = f"{coordinator.root}people/apart/"
    assert reception.get(address).status_code == 403
    page = coordinator.get(address).content.decode()
    assert "ひなた" in page and "こはる" in page and WHY in page
    pair = KeepApart.objects.get()
    assert coordinator.post(f"{address}{pair.pk}/end/", {"why": ""}).status_code == 422
    coordinator.post(f"{address}{pair.pk}/end/", {"why": "二人で話し合った"})
    assert not queries.kept_apart_from(two[0].pk)
    assert "二人で話し合った" in coordinator.get(address).content.decode()
    assert AuditRow.objects.filter(verb="people.no-longer-apart", object_id=pair.pk).exists()
    assert sign_up(reception, session, two[1]).status_code == 302
    actions.keep_apart(one=two[1], other=two[0], by=make.the_house(pair.organisation))
    assert KeepApart.objects.get().ended_at is None


def test_two_records_apart_from_the_same_third_can_be_merged(two, engawa):
    one, other = two
    double = make.a_person(engawa, "ひなた")
    by = make.the_house(engawa)
    actions.keep_apart(one=double, other=other, by=by)
    actions.merge(kept=one, merged=double, by=by)
    assert queries.kept_apart_from(one.pk) == {other.pk}


def test_api_tells_the_word_to_another_program(two, session, engawa, client):
    from hidamari.kernel.organisations import actions as organising

    by = make.the_house(engawa)
    secret = organising.give_token(organisation=engawa, name="x", scopes=["desk.open"], by=by)
    make.tap(session, two[0])
    told = {"id": str(new_id()), "kind": "tap", "device_at": make.NOW.isoformat(),
            "person_id": str(two[1].pk)}  # fmt: skip
    answer = client.post(
        f"/api/v1/desk/sessions/{session.pk}/events",
        json.dumps(told),
        "application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    assert answer.json()["word"]
