"""What is done on the way: the talk, going along, a place that says no, handing over, the load."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from hidamari.kernel import clock
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.people.models import Person, Share
from hidamari.packs.prescribing import actions, queries
from hidamari.packs.prescribing.enums import LetterState, NextStep
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Letter, Referral
from tests import factories as make


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def places(engawa, project, by):
    found = []
    for number in range(2):
        place = make.a_place(
            engawa, f"居場所{number}", latitude=34.87, longitude=138.3 + number / 100
        )
        gatherings.plan_ahead(series=make.a_series(project, place, capacity=8), by=by)
        found.append(place)
    return found


@pytest.fixture
def referral(project, engawa, by, link_worker):
    person = make.a_person(
        engawa, "ひなた", needs=[], near_latitude="34.87", near_longitude="138.30"
    )
    return actions.receive_referral(
        project=project, person=person, source="nurse", basis="spoken", by=by,
        reason="庭いじりがしたい。", worker=link_worker.user,
    )  # fmt: skip


def at(client, referral, path=""):
    return f"{client.root}prescribing/{referral.pk}/{path}"


def proposed(referral):
    return {p.place.name for p in queries.proposals_of(referral)}


def test_conversation_moves_the_search_and_stands_on_the_sheet(link_worker, referral, places):
    assert referral.next_step == NextStep.CONTACT
    page = link_worker.get(at(link_worker, referral, "conversation/")).content.decode()
    assert "庭いじりがしたい。" in page  # nothing is typed twice
    told = {"matters": "庭の音", "gives": "漬物を教えたい", "steps": "月曜に電話", "days": ["0"],
            "wishes": ["field"], "max_km": "5"}  # fmt: skip
    link_worker.post(at(link_worker, referral, "conversation/"), told)
    referral.refresh_from_db()
    assert (referral.days, referral.max_km, referral.next_step) == ([0], 5.0, NextStep.PROPOSE)
    assert referral.person.wishes == ["field"]
    sheet = link_worker.get(at(link_worker, referral, "take-home/")).content.decode()
    assert "庭の音" in sheet and "月曜に電話" in sheet and "漬物" not in sheet


def agreed(client, referral, place, **told):
    actions.choose_place(referral=referral, place=place, by=make.the_house(referral.organisation))
    session = queries.next_day_at(place.pk)
    return client.post(
        at(client, referral, "go-along/"),
        {"session": str(session.pk), "meets_at": "09:30", "where": "駅前のバス停",
         "companion": str(client.user.pk), **told},
    )  # fmt: skip


def test_going_along_is_agreed_changed_and_called_off_in_the_calendar(
    link_worker, referral, places
):
    assert agreed(link_worker, referral, places[0]).status_code == 302
    referral.refresh_from_db()
    assert (referral.next_step, referral.due_on) == (
        NextStep.COME,
        queries.next_day_at(places[0].pk).on,
    )
    events = [event_of(link_worker, referral)]
    agreed(link_worker, referral, places[0], where="ご自宅の前")
    events.append(event_of(link_worker, referral))
    link_worker.post(at(link_worker, referral, "go-along/off/"))
    events.append(event_of(link_worker, referral))
    assert len({str(e["uid"]) for e in events}) == 1
    assert [int(e["sequence"]) for e in events] == [0, 1, 2]
    assert [str(e["status"]) for e in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [str(e["location"]) for e in events][:2] == ["駅前のバス停", "ご自宅の前"]
    assert events[0]["dtstart"].dt.strftime("%H:%M") == "09:30"


def test_hour_of_another_day_is_asked_about(link_worker, referral, places):
    answer = agreed(link_worker, referral, places[0], meets_at="18:30")
    assert (
        answer.status_code == 422
        and "待ち合わせの時刻を確かめてください" in answer.content.decode()
    )


def test_nothing_is_done_before_it_was_done(link_worker, referral, places):
    page = link_worker.get(at(link_worker, referral, "shortlist/")).content.decode()
    assert "済" not in page.split("</ol>")[0]


def event_of(client, referral):
    answer = client.get(at(client, referral, "go-along.ics"))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_who_goes_along_must_be_said(link_worker, referral, places):
    answer = agreed(link_worker, referral, places[0], companion="")
    assert answer.status_code == 422
    past = {"session": "", "on": "2020-01-01"}
    assert agreed(link_worker, referral, places[0], **past).status_code == 422
    assert (
        agreed(link_worker, referral, places[0], companion="", with_whom="娘さん").status_code
        == 302
    )


@pytest.mark.parametrize("effect, told, hinata_sees, suzume_sees", [
    ("not-this-person", {}, False, True),
    ("not-now", {"until": "2026-12-20"}, False, False),
    ("not-this-need", {"need": "step_free"}, False, True),
])  # fmt: skip
def test_no_of_a_place_moves_the_list(
    link_worker, referral, places, by, engawa, effect, told, hinata_sees, suzume_sees
):
    for place in places:
        place.features = ["step_free"]
        place.save()
    hinata = referral.person
    hinata.needs = ["step_free"]
    hinata.save()
    suzume = make.a_person(engawa, "すずめ", near_latitude="34.87", near_longitude="138.30")
    other = actions.receive_referral(project=referral.project, person=suzume, source="self", by=by)
    actions.choose_place(referral=referral, place=places[0], by=by)
    address = at(link_worker, referral, f"places/{places[0].pk}/no/")
    link_worker.post(address, {"reason": "full", "effect": effect, **told})

    referral.refresh_from_db()
    assert (referral.state, referral.place) == (State.OPEN, None)
    for one in (referral, other):
        actions.propose(referral=one, by=by)
    assert ("居場所0" in proposed(referral), "居場所0" in proposed(other)) == (
        hinata_sees,
        suzume_sees,
    )
    page = link_worker.get(at(link_worker, referral)).content.decode()
    assert "「むずかしい」と返事があった場所" in page
    why = link_worker.get(at(link_worker, referral, "why-not/")).content.decode()
    assert "場所から、受けられないと返事がありました(いっぱい)" in why
    with clock.stopped_at(make.NOW + timedelta(days=28)):
        actions.propose(referral=referral, by=by)
        assert ("居場所0" in proposed(referral)) == (effect == "not-now")  # its day is over

    link_worker.post(
        at(link_worker, referral, f"answers/{queries.answers_about(referral)[0].pk}/yes/")
    )
    actions.propose(referral=referral, by=by)
    assert "居場所0" in proposed(referral)


def test_need_and_day_of_a_no_are_asked_for(link_worker, referral, places):
    address = at(link_worker, referral, f"places/{places[0].pk}/no/")
    for told in ({"effect": "not-this-need"}, {"effect": "not-now", "until": "2026-11-23"}, {}):
        assert link_worker.post(address, {"reason": "full", **told}).status_code == 422


@pytest.fixture
def neighbour(tonkachi):
    make.a_project(tonkachi)
    return tonkachi


def handed(client, referral, to, *shared):
    told = {"to": str(to.pk), "shared": shared, "how": "spoken"}
    return client.post(at(client, referral, "hand-over/"), told)


def test_only_what_they_agreed_to_is_handed_over(link_worker, referral, neighbour, stranger):
    referral.person.kana = "ヒナタ"
    referral.person.save()
    handed(link_worker, referral, neighbour, "reason")
    referral.refresh_from_db()
    assert referral.state == State.HANDED
    letter = Letter.objects.get(organisation=neighbour)
    page = stranger.get(f"{stranger.root}prescribing/letters/{letter.pk}/").content.decode()
    assert "庭いじりがしたい" in page and "ヒナタ" not in page
    assert Share.objects.get().fields == ["max_km", "nickname", "reason"]


def test_yes_of_the_other_organisation_makes_their_own_person(
    link_worker, referral, neighbour, stranger
):
    handed(link_worker, referral, neighbour, "reason")
    letter = Letter.objects.get()
    stranger.post(f"{stranger.root}prescribing/letters/{letter.pk}/accept/", {"person": "new"})
    referral.refresh_from_db()
    assert (referral.state, referral.end_reason) == (State.ENDED, "handed")
    theirs = Referral.objects.get(organisation=neighbour)
    assert theirs.person.organisation == neighbour and theirs.person != referral.person
    assert Person.objects.count() == 2


def test_no_of_the_other_organisation_brings_them_back(link_worker, referral, neighbour, stranger):
    handed(link_worker, referral, neighbour)
    letter = Letter.objects.get()
    stranger.post(f"{stranger.root}prescribing/letters/{letter.pk}/decline/", {"reason": "full"})
    referral.refresh_from_db()
    assert (referral.state, letter.__class__.objects.get().state) == (
        State.OPEN,
        LetterState.DECLINED,
    )


def test_load_is_shown_before_somebody_is_assigned(link_worker, coordinator, referral):
    page = coordinator.get(at(coordinator, referral, "assign/")).content.decode()
    assert f"{link_worker.user.name}(1人 / 60人まで)" in page
    coordinator.post(at(coordinator, referral, "assign/"), {"worker": str(coordinator.user.pk)})
    referral.refresh_from_db()
    assert referral.worker == coordinator.user


def test_board_shows_mine_the_teams_and_nobodys(
    link_worker, coordinator, referral, project, engawa, by
):
    other = make.a_person(engawa, "すずめ")
    actions.receive_referral(project=project, person=other, source="self", by=by)

    def names(client, whose):
        page = client.get(f"{client.root}prescribing/?whose={whose}").content.decode()
        return ["ひなた" in page, "すずめ" in page]

    assert names(link_worker, "mine") == [True, False]
    assert names(link_worker, "team") == [True, True]
    assert names(link_worker, "nobodys") == [False, True]


def test_caseload_of_250_costs_as_many_statements_as_one_of_3(link_worker, project, engawa, by):
    counts = []
    for upto in (3, 250):
        for number in range(Referral.objects.count(), upto):
            person = make.a_person(engawa, f"ひと{number}")
            actions.receive_referral(
                project=project, person=person, source="self", by=by, worker=link_worker.user
            )
        with (
            clock.stopped_at(make.NOW + timedelta(days=20)),
            CaptureQueriesContext(connection) as asked,
        ):
            page = link_worker.get(f"{link_worker.root}prescribing/").content.decode()
        counts.append(len(asked))
    assert "250人" in page and counts[0] == counts[1]


def test_arrival_taken_back_plans_no_questions(link_worker, referral, places, by):
    actions.choose_place(referral=referral, place=places[0], by=by)
    session = queries.next_day_at(places[0].pk)
    with clock.stopped_at(make.NOW + timedelta(minutes=5)):
        tap = make.tap(session, referral.person, device_at=clock.now())
        assert [f.due_on for f in queries.follow_ups_of(referral)] == [
            session.on + timedelta(days=days) for days in (14, 30, 91)
        ]
        make.door(session, "undo", refers_to=tap.event.id)
    assert not queries.follow_ups_of(referral).exists()
