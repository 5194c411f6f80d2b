"""Every refusal names a change that lifts its rule, and enough of them open the place."""

from dataclasses import replace

import pytest
from hypothesis import given

from hidamari.engines.matching import (
    RULES,
    Change,
    Places,
    applied,
    nearest_refusals,
    refusal_sentence,
    shortlist,
    why_not,
)

from .worlds import a_person, a_place, persons, places


@given(persons(), places())
def test_applied_change_passes_that_rule_and_all_before(person, place):
    for _ in RULES:
        refusal = why_not(person, place)
        if refusal is None:
            break
        for choice in choices(refusal):
            after = why_not(*applied(person, place, choice))
            assert after is None or RULES.index(after.rule) > RULES.index(refusal.rule)
        person, place = applied(person, place, refusal)
    assert why_not(person, place) is None
    assert [proposal.place_id for proposal in shortlist(person, [place], 1)] == [place.id]


def choices(refusal):
    """The refusal once for each word of `add_one_of`: every one of them must do."""
    change = refusal.change
    if change.action != "add_one_of":
        return [refusal]
    return [replace(refusal, change=replace(change, value=(word,))) for word in change.value]


@given(persons(), places())
def test_nothing_smaller_would_do(person, place):
    refusal = why_not(person, place)
    if refusal is None or refusal.change.action == "add_one_of":
        return
    for smaller in smaller_changes(refusal.change, refusal.km):
        after = why_not(*applied(person, place, replace(refusal, change=smaller)))
        assert after is not None
        assert after.rule == refusal.rule


def smaller_changes(change, km):
    """The same change less its last step: 100 m, one seat, one word."""
    if isinstance(change.value, tuple):
        return [replace(change, value=change.value[:-1])]
    less = change.value - (0.1 + 1e-9 if change.field == "max_km" else 1)
    return [replace(change, value=less)] if less >= 0 else []


@pytest.mark.parametrize(
    ("person", "place", "change", "ja", "en"),
    [
        (
            {"max_km": 3.0},
            {"latitude": 36.59},
            Change("person", "max_km", "set", 3.4),
            "約3.3 km離れています。3.4 kmまで行けるなら、候補になります。",
            "It is about 3.3 km away. It would fit if you could go as far as 3.4 km.",
        ),
        (
            {"shielded": True, "reachable": {"金沢市"}},
            {"municipality": "七尾市"},
            Change("person", "reachable", "add_one_of", ("七尾市",)),
            "七尾市にあります。そこまで行けるなら、候補になります。",
            "It is in 七尾市. It would fit if you could go there.",
        ),
        (
            {},
            {"days": {"sat", "tue"}},
            Change("person", "days", "add_one_of", ("tue", "sat")),
            "来られる日に開いていません。火・土曜日のどれかに来られるなら、候補になります。",
            "It is closed on the days you can come."
            " It would fit if you could come on Tuesday or Saturday.",
        ),
        (
            {"needs": {"step_free", "toilet"}},
            {"features": {"toilet"}},
            Change("person", "needs", "drop", ("step_free",)),
            "「段差のない入口」がありません。なくても通えるなら、候補になります。",
            "It does not have 段差のない入口. It would fit if you could do without.",
        ),
        (
            {},
            {"room_left": 0},
            Change("place", "room_left", "set", 1),
            "いまは空きがありません。1人分空いたら、候補になります。",
            "It is full now. It would fit once one place is free.",
        ),
        (
            {"facts": {"age:40s"}},
            {"audience": {"age:60s", "age:70s", "gender:man"}},
            Change("place", "audience", "add", ("age:40s", "gender:unknown")),
            "対象の方が限られています。対象に「age:40s」「gender:unknown」が加われば、候補になります。",
            "It is for certain people only."
            " It would fit if it also welcomed age:40s and gender:unknown.",
        ),
        (
            {},
            {"audience": {"age:60s", "age:70s"}},
            Change("person", "facts", "add", ("age:60s",)),
            "対象の方が限られています。「age:60s」に当てはまるなら、候補になります。",
            "It is for certain people only. It would fit if this is you: age:60s.",
        ),
        (
            {"hours": {"mon 13:00-15:00"}},
            {"days": {"mon", "sun"}, "hours": {"mon 10:00-12:00", "sun 10:00-12:00"}},
            Change("person", "hours", "add_one_of", ("mon 10:00-12:00",)),
            "来られる時間に開いていません。月曜日10:00–12:00に来られるなら、候補になります。",
            "It is closed at the hours you can come."
            " It would fit if you could come on Monday 10:00–12:00.",
        ),
        (
            {"facts": {"age:minor"}},
            {"bars": {"age:minor"}, "requires": {"insured:yes"}},
            Change("place", "bars", "drop", ("age:minor",)),
            "決まりにより、「age:minor」の方は利用できません。例外が認められれば、候補になります。",
            "The law does not let it take age:minor. It would fit with an exception.",
        ),
        (
            {},
            {"requires": {"insured:yes"}},
            Change("person", "facts", "add", ("insured:yes",)),
            "決まりにより、「insured:yes」の確認が必要です。確認できれば、候補になります。",
            "The law asks for proof of insured:yes. It would fit once that is shown.",
        ),
        (
            {"languages": {"vi", "en"}},
            {"languages": {"ja"}},
            Change("place", "languages", "add_one_of", ("en", "vi")),
            "言葉が通じません。enかviのわかる人がいれば、候補になります。",
            "You have no language in common. It would fit if somebody there spoke en or vi.",
        ),
        (
            {"keep_apart": {"l1", "l2"}},
            {},
            Change("person", "keep_apart", "drop", ("l1",)),
            "離しておくと決めた場所です。その取り決めを見直せば、候補になります。",
            "It was decided to keep you apart. It would fit if that were reviewed.",
        ),
    ],
)
def test_change_and_sentence(person, place, change, ja, en):
    refusal = why_not(a_person(**person), a_place(**place))
    labels = {"step_free": "段差のない入口"}
    assert refusal.change == change
    assert refusal_sentence(refusal, "ja", labels) == ja
    assert refusal_sentence(refusal, "en", labels) == en


def test_one_closing_day_reads_naturally():
    refusal = why_not(a_person(), a_place(days={"sun"}))
    assert "日曜日に来られるなら" in refusal_sentence(refusal)


def test_nearest_refusals_come_by_distance():
    spots = [
        a_place("far", latitude=36.9),
        a_place("open"),
        a_place("full", room_left=0, latitude=36.58),
        a_place("closed", days={"tue"}, latitude=36.57),
    ]
    refused = nearest_refusals(a_person(), Places(spots), 2)
    assert [(refusal.place_id, refusal.rule) for refusal in refused] == [
        ("closed", "day"),
        ("full", "room"),
    ]
    assert len(nearest_refusals(a_person(), spots)) == 3
