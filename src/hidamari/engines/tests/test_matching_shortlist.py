"""Scores from one pair alone, and shortlists that keep their order whatever else is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.matching import (
    Reason,
    Weights,
    fit,
    reason_sentence,
    score,
    shortlist,
    why_not,
)

from .worlds import a_person, a_place, persons, places

open_worlds = st.lists(places(), max_size=6, unique_by=lambda place: place.id)


def test_fit_by_hand():
    # wishes 2 of 3, at 1.112 of 5 km, 1 of 2 days, 4 of 10 seats, 12 weeks old
    person = a_person(wishes={"go": 2, "songs": 1})
    place = a_place(latitude=36.57, tags={"go"}, room_left=4, age_in_weeks=12)
    near = 1 - 1.1119508 / 5
    by_hand = 0.45 * 2 / 3 + 0.30 * near + 0.10 / 2 + 0.10 * 0.4 + 0.05 / 2
    assert fit(person, place) == pytest.approx(by_hand, abs=1e-6)
    assert score(person, place) == pytest.approx((1 + by_hand) / 4, abs=1e-6)


def test_perfect_and_unknown():
    person = a_person(days={"mon"}, wishes={"quiet": 1})
    assert fit(person, a_place(features={"quiet"}, age_in_weeks=0)) == 1.0
    unknown = a_person(latitude=None, longitude=None, days={"mon"})
    assert fit(unknown, a_place()) == pytest.approx(0.45 / 2 + 0.30 / 2 + 0.10 + 0.10)


@given(persons(), places())
def test_score_is_bounded(person, place):
    assert 0 <= fit(person, place) <= 1
    assert 0.25 <= score(person, place) <= 1


@given(persons(), places(), places(id="other"))
def test_priority_keeps_the_order_and_raises_the_score(person, place, other):
    urgent = a_person(
        max_km=person.max_km, days=person.days, wishes=person.wishes, priority=person.priority + 1
    )
    calm = a_person(max_km=person.max_km, days=person.days, wishes=person.wishes)
    assert score(urgent, place) > score(calm, place)
    if score(calm, place) > score(calm, other):
        assert score(urgent, place) >= score(urgent, other)


@given(persons(), places())
def test_who_waits_long_enough_outscores_everybody_new(person, place):
    own = fit(person, place)
    if own > 0.01:
        patient = a_person(
            latitude=person.latitude,
            longitude=person.longitude,
            max_km=person.max_km,
            days=person.days,
            wishes=person.wishes,
            priority=1.01 * (1 - own) / own + 0.01,
        )
        best_newcomer = 0.5  # (1 + 0) / (2 + 0) · (1 + 1) / 2
        assert score(patient, place) > best_newcomer


@given(persons(), open_worlds, st.integers(1, 6))
def test_shortlist_is_the_head_of_all(person, spots, k):
    everything = shortlist(person, spots, 100)
    assert shortlist(person, reversed(spots), k) == everything[:k]
    assert {p.place_id for p in everything} == {s.id for s in spots if not why_not(person, s)}
    keys = [(-p.score, p.place_id) for p in everything]
    assert keys == sorted(keys)


@given(persons(), open_worlds, st.data())
def test_removing_a_place_never_changes_the_rest(person, spots, data):
    gone = data.draw(place_ids_of(spots))
    rest = [proposal for proposal in shortlist(person, spots, 100) if proposal.place_id != gone]
    assert shortlist(person, [spot for spot in spots if spot.id != gone], 100) == rest


def place_ids_of(spots):
    return st.sampled_from([spot.id for spot in spots] or ["nowhere"])


def test_equal_scores_are_ordered_by_id():
    found = shortlist(a_person(), [a_place("b"), a_place("c"), a_place("a")], 2)
    assert [proposal.place_id for proposal in found] == ["a", "b"]


def test_wishes_move_the_order():
    go, songs = a_place("go", tags={"go"}), a_place("songs", tags={"songs"})
    for loved in ("go", "songs"):
        person = a_person(wishes={"go": 1, "songs": 1} | {loved: 3})
        assert shortlist(person, [go, songs], 1)[0].place_id == loved


def test_k_below_one():
    with pytest.raises(ValueError, match="k"):
        shortlist(a_person(), [], 0)


def test_weights_sum_to_one():
    with pytest.raises(ValueError, match="together 1"):
        Weights(wishes=0.5)
    near = Weights(wishes=0, nearness=1, days=0, room=0, newness=0)
    assert fit(a_person(), a_place(), near) == 1.0


def test_reasons_in_order():
    person = a_person(wishes={"go": 1, "cooking": 2, "spa": 1}, needs={"step_free"})
    place = a_place(
        tags={"go", "cooking"}, features={"step_free"}, days={"wed", "mon"}, age_in_weeks=3
    )
    assert shortlist(person, [place], 1)[0].reasons == (
        Reason("wishes", ("cooking", "go")),
        Reason("needs", ("step_free",)),
        Reason("near", 0.0),
        Reason("days", ("mon", "wed")),
        Reason("room", 10),
        Reason("new", 3),
        Reason("not_here", ("spa",)),
    )


@pytest.mark.parametrize(
    ("reason", "ja", "en"),
    [
        (
            Reason("wishes", ("go", "songs")),
            "ご希望の「囲碁」「songs」があります。",
            "It has 囲碁 and songs, which you wished for.",
        ),
        (
            Reason("needs", ("step_free",)),
            "必要な「step_free」がそろっています。",
            "It has what you need: step_free.",
        ),
        (Reason("near", 1.234), "約1.2 kmのところにあります。", "It is about 1.2 km away."),
        (Reason("near", 0.32), "約300 mのところにあります。", "It is about 300 m away."),
        (Reason("near", 0.0), "約50 m以内のところにあります。", "It is less than 50 m away."),
        (
            Reason("chosen_area", "七尾市"),
            "行けると選ばれた七尾市にあります。",
            "It is in 七尾市, which you chose.",
        ),
        (
            Reason("distance_unknown", None),
            "住所を使わずに探したため、距離はわかりません。",
            "The distance is not known: we searched without your address.",
        ),
        (
            Reason("days", ("mon", "wed", "fri")),
            "月・水・金曜日に行けます。",
            "It is open when you can come: Monday, Wednesday and Friday.",
        ),
        (Reason("room", 4), "あと4人入れます。", "Places left: 4."),
        (Reason("new", 3.5), "始まって3週間の新しい場所です。", "It is new: open for 3 weeks."),
        (Reason("new", 0), "始まったばかりの新しい場所です。", "It is new: it has just opened."),
        (
            Reason("not_here", ("spa",)),
            "ご希望の「spa」はありません。",
            "It does not have spa, which you wished for.",
        ),
    ],
)
def test_reason_sentences(reason, ja, en):
    labels = {"go": "囲碁"}
    assert reason_sentence(reason, "ja", labels) == ja
    assert reason_sentence(reason, "en", labels) == en
