"""What fits the money: against every possible set of small cases, and limits that cannot be met."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.refusal import Refusal
from hidamari.engines.reviewing import (
    Balance,
    Impossible,
    Limits,
    Proposal,
    Request,
    affordable,
    proposals,
)
from hidamari.engines.reviewing.wording import proposal_remark

requests = st.lists(
    st.builds(
        Request,
        st.just(""),
        st.integers(0, 50).map(float),
        st.integers(0, 30),
        st.sampled_from(["北", "南", ""]),
        st.frozensets(st.sampled_from(["食", "学び"])),
    ),
    min_size=1,
    max_size=7,
).map(
    lambda found: [
        Request(f"申請{n}", r.worth, r.cost, r.region, r.themes) for n, r in enumerate(found)
    ]
)
balances = st.lists(
    st.one_of(
        st.builds(Balance, st.just("region"), st.sampled_from(["北", "南"]), st.integers(0, 2)),
        st.builds(
            Balance,
            st.just("theme"),
            st.sampled_from(["食", "学び"]),
            st.just(0),
            st.integers(0, 2),
        ),
    ),
    max_size=2,
).map(tuple)


def is_kept(chosen, limits):
    """Whether a set keeps to the limits."""
    if limits.budget is not None and sum(r.cost for r in chosen) > limits.budget:
        return False
    if limits.awards is not None and len(chosen) > limits.awards:
        return False
    for balance in limits.balances:
        number = sum(
            balance.name in ({r.region} if balance.kind == "region" else r.themes) for r in chosen
        )
        if number < balance.least or number > (number if balance.most is None else balance.most):
            return False
    return limits.keep <= {r.application for r in chosen}


@given(requests, st.integers(0, 90), st.integers(1, 6) | st.none(), balances, st.booleans())
def test_no_set_is_worth_more(listed, budget, awards, limits, keep):
    kept = frozenset({"申請0"}) if keep else frozenset()
    asked = Limits(budget, awards, limits, kept)
    found = proposals(listed, asked)[0]
    possible = [
        chosen
        for taken in product((False, True), repeat=len(listed))
        if is_kept(chosen := [r for r, yes in zip(listed, taken, strict=True) if yes], asked)
    ]
    if not possible:
        assert isinstance(found, Impossible)
        return
    assert found.proven
    chosen = [r for r in listed if r.application in found.chosen]
    assert is_kept(chosen, asked)
    assert found.worth == pytest.approx(max(sum(r.worth for r in each) for each in possible))
    assert (found.cost, found.left) == (sum(r.cost for r in chosen), budget - found.cost)


FOUR = [
    Request("花", 4.5, 300, "北"),
    Request("風", 4.0, 200, "北"),
    Request("月", 3.5, 200, "北"),
    Request("星", 2.0, 100, "南"),
]


def test_three_proposals_and_what_each_leaves_out():
    best, every, safe = proposals(FOUR, Limits(budget=400), safe=["花"])
    assert best.chosen == ("風", "月") and best.passed_over == ("花",)
    assert every.chosen == ("花", "星") and every.left == 0
    assert safe.chosen == ("花", "星")
    assert every.worth < best.worth
    assert [each.slug for each in (best, every, safe)] == ["best", "every-region", "keep-in"]


def test_what_stands_in_the_way_is_named():
    best, every = proposals(FOUR, Limits(budget=150, awards=1))
    assert isinstance(best, Proposal) and best.chosen == ("星",)
    assert every == Impossible("every-region", ("北",))
    said = proposal_remark(every)
    assert said.code == "impossible" and "北" in said.ja and "北" in said.en


def test_limits_that_contradict_each_other():
    limits = (Balance("region", "北", least=4), Balance("region", "南", least=2))
    (best, _) = proposals(FOUR, Limits(budget=9000, balances=limits))
    assert best == Impossible("best", ())
    assert proposal_remark(best).code == "contradiction"


def test_how_many_the_money_lasts_for():
    assert [affordable(FOUR, budget) for budget in (0, 300, 499, 500, 9000)] == [0, 1, 1, 2, 4]


@pytest.mark.parametrize(
    ("request_", "limits", "code"),
    [
        (Request("花", 1, 1), Limits(), "no_limit"),
        (Request("花", 1, -1), Limits(budget=1), "cost"),
        (Request("花", -1, 1), Limits(budget=1), "worth"),
    ],
)
def test_what_cannot_be_proposed_is_refused(request_, limits, code):
    with pytest.raises(Refusal) as no:
        proposals([request_], limits)
    assert no.value.code == code
