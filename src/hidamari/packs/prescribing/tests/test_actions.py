from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.kernel import clock
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.people import actions as people
from hidamari.packs.prescribing import actions, queries
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Proposal
from hidamari.packs.prescribing.queries import figures
from hidamari.packs.prescribing.queries.matching import person_of
from tests import factories as make

LATER = make.NOW + timedelta(minutes=5)


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def place(engawa):
    return make.a_place(engawa, hours=[[0, "09:00", "17:00"]])


@pytest.fixture
def session(project, place):
    return make.a_session(make.a_series(project, place))


@pytest.fixture
def hinata(engawa):
    return make.a_person(engawa)


def received(project, person, **facts):
    by = make.the_house(project.organisation)
    return actions.receive_referral(project=project, person=person, source="self", by=by, **facts)


@pytest.fixture
def chosen(project, hinata, place, by):
    referral = received(project, hinata)
    return actions.choose_place(referral=referral, place=place, by=by)


def come(session, person, at=LATER):
    with clock.stopped_at(at):
        return make.tap(session, person, device_at=at)


def test_any_session_of_the_chosen_place_closes_it(chosen, project, place, hinata):
    other = make.a_session(make.a_series(project, place, title="囲碁と将棋"))
    come(other, hinata)
    chosen.refresh_from_db()
    assert (chosen.state, chosen.came_session, chosen.came_at) == (State.CAME, other, LATER)


def test_tap_before_the_choice_or_elsewhere_closes_nothing(project, session, hinata, place, by):
    come(session, hinata, make.NOW - timedelta(minutes=5))
    referral = received(project, hinata)
    actions.choose_place(referral=referral, place=place, by=by)
    come(make.a_session(make.a_series(project)), hinata)
    referral.refresh_from_db()
    assert referral.state == State.CHOSEN


def test_first_check_in_counts_however_late_it_is_sent(chosen, project, place, hinata):
    series = make.a_series(project, place)
    sessions = [make.a_session(series, make.TODAY + timedelta(days=7 * n)) for n in (1, 2)]
    for session in reversed(sessions):
        with clock.stopped_at(make.NOW + timedelta(days=30)):
            make.tap(session, hinata)
    chosen.refresh_from_db()
    assert chosen.came_session == sessions[0]
    assert chosen.due_on == sessions[0].on + timedelta(days=14)


def test_undo_of_the_first_gives_way_to_the_second(chosen, project, place, hinata):
    series = make.a_series(project, place)
    one, two = (make.a_session(series, make.TODAY + timedelta(days=7 * n)) for n in (1, 2))
    with clock.stopped_at(make.NOW + timedelta(days=30)):
        tap = make.tap(one, hinata)
        make.tap(two, hinata)
        make.door(one, "undo", refers_to=tap.event.id)
    chosen.refresh_from_db()
    assert (chosen.state, chosen.came_session) == (State.CAME, two)


def test_merging_two_records_brings_the_visit_and_the_referral_together(
    chosen, session, hinata, engawa, by
):
    twice = make.a_person(engawa, "ヒナタ")
    come(session, twice)
    merge = people.merge(kept=hinata, merged=twice, by=by)
    chosen.refresh_from_db()
    assert chosen.state == State.CAME
    people.take_apart(merge=merge, by=by)
    chosen.refresh_from_db()
    assert chosen.state == State.CHOSEN


def test_what_was_followed_up_stays_finished(chosen, session, hinata, by):
    tap = come(session, hinata)
    chosen.refresh_from_db()
    actions.follow_up(referral=chosen, goes="comes", end_reason="settled", by=by)
    make.door(session, "undo", refers_to=tap.event.id)
    chosen.refresh_from_db()
    assert chosen.state == State.ENDED


def test_tap_of_somebody_without_a_referral_costs_no_statement_of_ours(session, engawa):
    other = make.a_person(engawa, "すずめ")
    with CaptureQueriesContext(connection) as asked:
        come(session, other)
    ours = [q["sql"] for q in asked if "prescribing" in q["sql"]]
    assert len(ours) == 1 and "people_person p" in ours[0]  # asked in the reading of the desk


def test_question_at_each_tap_is_answered_from_an_index(session, hinata, place):
    if connection.vendor != "sqlite":
        pytest.skip("the plan of an empty table on PostgreSQL says nothing")
    with connection.cursor() as cursor:
        sql = f"SELECT {actions.IS_AWAITED} FROM people_person p WHERE p.id = %s"
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", [place.pk.hex, hinata.pk.hex])
        assert any("SEARCH w USING INDEX" in row[3] for row in cursor.fetchall())


def test_far_place_of_their_town_that_fetches_them_is_proposed(project, engawa, by):
    far = {"latitude": 34.99, "longitude": 138.32, "hours": [[0, "09:00", "17:00"]]}
    fetching = make.a_place(engawa, "迎えの家", municipality="浜風市", features=["pick_up"], **far)
    make.a_place(engawa, "遠い家", municipality="浜風市", **far)
    person = make.a_person(
        engawa, "はるか", near_latitude="34.87", near_longitude="138.32", municipality="浜風市"
    )
    referral = received(project, person)
    actions.propose(referral=referral, by=by)
    assert [p.place for p in queries.proposals_of(referral)] == [fetching]
    people.shield(person=person, shielded=True, by=by)
    assert person_of(referral).fetched_from == frozenset()


def test_what_matters_most_moves_the_order(project, engawa, by):
    here = {"latitude": 34.87, "longitude": 138.32, "hours": [[0, "09:00", "17:00"]]}
    tea = make.a_place(engawa, "お茶の家", tags=["tea"], **here)
    walk = make.a_place(engawa, "散歩の家", tags=["walk"], **here)
    person = make.a_person(engawa, "つむぎ", near_latitude="34.87", near_longitude="138.32")
    referral = received(project, person)
    for dearest, first in (("tea", tea), ("walk", walk)):
        actions.keep_conversation(
            referral=referral, needs=[], wishes=["tea", "walk"], dearest=[dearest], days=[],
            max_km=3.0, by=by,
        )  # fmt: skip
        actions.propose(referral=referral, by=by)
        assert queries.proposals_of(referral)[0].place == first


def test_shielded_position_is_not_used(project, hinata, by, place):
    people.set_position(person=hinata, latitude=34.87, longitude=138.32, by=by)
    referral = received(project, hinata)
    assert person_of(referral).latitude == 34.87
    people.shield(person=hinata, shielded=True, by=by)
    asking = person_of(referral)
    assert (asking.latitude, asking.longitude) == (None, None)
    hinata.near_latitude, hinata.near_longitude = 34.87, 138.32  # even if it stood there
    assert person_of(referral).latitude is None
    (proposal,) = actions.propose(referral=referral, by=by)
    assert proposal.km is None
    assert "distance_unknown" in {r["code"] for r in proposal.reasons}


def test_nobody_is_sent_where_the_other_one_regularly_comes(project, hinata, engawa, by, place):
    other = make.a_person(engawa, "ごん")
    people.keep_apart(one=hinata, other=other, by=by)
    series = make.a_series(project, place)
    referral = received(project, hinata)
    assert actions.propose(referral=referral, by=by)
    for session in make.weekly_sessions(series, 3)[:2]:
        make.tap(session, other)
    assert actions.propose(referral=referral, by=by) == []
    assert place not in queries.places_open_to(referral)
    ((candidate, refusal),) = queries.refusals(referral, queries.places_to_choose(engawa.pk))
    assert candidate.place == place and refusal.rule == "keep_apart"


def test_why_not_looks_at_the_nearest_first_and_never_at_all_of_them(project, engawa, hinata, by):
    people.set_position(person=hinata, latitude=34.87, longitude=138.32, by=by)
    for n in range(70):
        make.a_place(engawa, f"{n}", latitude=34.9 + n / 100, hours=[[0, "09:00", "17:00"]])
    found = queries.refusals(received(project, hinata), queries.places_to_choose(engawa.pk))
    assert [c.place.name for c, _ in found] == [str(n) for n in range(60)]
    assert found[0][1].change.value == 3.4


def test_facility_is_proposed_only_while_something_is_held_there(project, engawa, hinata, by):
    park = make.a_place(engawa, "公園", is_facility=True, hours=[[0, "09:00", "17:00"]])
    referral = received(project, hinata)
    assert actions.propose(referral=referral, by=by) == []
    make.a_series(project, park)
    assert [p.place for p in actions.propose(referral=referral, by=by)] == [park]


def test_full_place_is_refused_until_a_seat_is_free(project, place, hinata, by, engawa):
    place.hours = []
    place.save()
    series = make.a_series(project, place, capacity=1)
    gatherings.plan_ahead(series=series, by=by)
    referral = received(project, hinata)
    session = series.sessions.order_by("on").first()
    signed = gatherings.sign_up(session=session, nickname="ゆず", by=by).sign_up
    assert actions.propose(referral=referral, by=by) == []
    gatherings.withdraw(sign_up=signed, by=by)
    (proposal,) = actions.propose(referral=referral, by=by)
    assert {"code": "room", "value": 1} in proposal.reasons


def test_places_of_others_only_when_they_are_public(project, hinata, tonkachi, by):
    shown = make.a_place(tonkachi, hours=[[0, "09:00", "17:00"]])
    make.a_place(tonkachi, is_public=False, hours=[[0, "09:00", "17:00"]])
    referral = received(project, hinata)
    assert [p.place for p in actions.propose(referral=referral, by=by)] == [shown]


def test_new_proposals_take_the_seats_of_those_without_an_answer(project, hinata, engawa, by):
    for n in range(6):
        make.a_place(engawa, f"居場所{n}", hours=[[0, "09:00", "17:00"]])
    referral = received(project, hinata)
    first = actions.propose(referral=referral, by=by)
    actions.say_not_now(referral=referral, place=first[0].place, by=by)
    second = actions.propose(referral=referral, by=by, count=5)
    assert len(first) == 3 and len(second) == 5
    assert Proposal.objects.filter(referral=referral).count() == 6
    assert first[0].place not in [p.place for p in second]


def test_figures_agree_with_the_rows_and_carry_their_interval(project, engawa, place, by):
    year = (date(2026, 4, 1), date(2027, 3, 31))
    series = make.a_series(project, place)
    for number in range(8):
        person = make.a_person(engawa, f"人{number}")
        referral = received(project, person)
        if number < 6:
            actions.choose_place(referral=referral, place=place, by=by)
            on = make.TODAY + timedelta(days=number + 1)
            with clock.stopped_at(make.NOW + timedelta(days=40)):
                make.tap(make.a_session(series, on, planned_on=None), person)
    assert figures.opened(project, *year).numerator == 8
    assert figures.closed(project, *year).numerator == 6
    days = figures.days_to_first_visit(project, *year)
    assert (days.numerator, days.n, days.low) == (4.5, 8, None)  # two have not come: no upper end
    share = figures.share_who_came(project, *year)
    assert (share.numerator, share.denominator) == (6, 8)
    assert share.low == pytest.approx(0.409, abs=0.001)
    assert figures.days_to_first_visit(project, date(2020, 1, 1), date(2020, 2, 1)).n == 0


def test_erased_person_leaves_a_referral_that_counts_and_says_nothing(chosen, hinata, by, project):
    chosen.reason, chosen.referrer = "さびしい", "となりの方"
    chosen.save()
    people.erase(person=hinata, by=by)
    chosen.refresh_from_db()
    assert (chosen.reason, chosen.referrer) == ("", "")
    assert figures.opened(project, make.TODAY, make.TODAY).numerator == 1
    assert not queries.referrals_visible_to(by).exists()


def test_card_shows_what_they_like_first_and_for_whom_it_is(project, place, engawa, by):
    from hidamari.packs.prescribing.cards import cards_of

    for title, tags in (
        ("おはよう体操", ["morning"]),
        ("ひだまりカフェ", ["tea"]),
        ("囲碁と将棋", ["games"]),
    ):
        make.a_series(project, place, title=title, tags=tags, audience="どなたでも", cost="無料")
    referral = received(project, make.a_person(engawa), wishes=["games", "wood"])
    actions.propose(referral=referral, by=by)
    (card,) = cards_of(referral, queries.proposals_of(referral))
    assert card.when[0] == ("毎週月曜 13:30–15:30", "囲碁と将棋")
    assert (card.reason, card.cost, card.audience) == (
        "ご希望の「囲碁と将棋」があります。", "無料", "どなたでも",
    )  # fmt: skip
    assert card.also == ["ご希望の「木工」はありません。"] and card.sketch is None
