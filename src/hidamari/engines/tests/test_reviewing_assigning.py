"""Who reads what: against every possible assignment of small cases, and what must always hold."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, maximum_flow

from hidamari.engines.refusal import Refusal
from hidamari.engines.reviewing import Application, Reviewer, assign
from hidamari.engines.reviewing.wording import assignment_remarks, reason

THEMES = ("食", "学び", "居場所")


@st.composite
def cases(draw, applications=3, reviewers=4, most=4):
    """Applications, reviewers, and pairs that may not be or must stay."""
    themes = st.frozensets(st.sampled_from(THEMES), max_size=2)
    about = draw(st.lists(themes, min_size=1, max_size=applications))
    knows = draw(st.lists(st.tuples(themes, st.integers(0, most)), min_size=1, max_size=reviewers))
    apply = [Application(f"申請{n}", theme) for n, theme in enumerate(about)]
    read = [Reviewer(f"委員{n}", room, theme) for n, (theme, room) in enumerate(knows)]
    pairs = [(a.key, r.key) for a in apply for r in read]
    some = st.lists(st.sampled_from(pairs), max_size=len(pairs) // 2, unique=True)
    each = draw(st.integers(1, 3))
    return apply, read, {"each": each, "conflicts": draw(some), "kept": draw(some)}


def pairs_of(found):
    return {(reading.application, reading.reviewer) for reading in found.readings}


def counted(found, apply):
    got = dict.fromkeys((a.key for a in apply), 0)
    for application, _ in pairs_of(found):
        got[application] += 1
    return got


def worth(apply, read, each, kept, new):
    """What an assignment is judged by, smaller is better: readings, lack, loads, strangers."""
    pairs, got = kept | new, {a.key: 0 for a in apply}
    loads, strangers = {r.key: 0 for r in read}, {a.key: 0 for a in apply}
    for a, r in product(apply, read):
        if (a.key, r.key) in pairs:
            got[a.key] += 1
            loads[r.key] += 1
            stranger = bool(a.themes) and not a.themes & r.themes
            strangers[a.key] += stranger and (a.key, r.key) in new
    lack = [max(0, each - n) ** 2 for n in got.values()]
    squares = (sum(n * n for n in numbers.values()) for numbers in (loads, strangers))
    return sum(got.values()), sum(lack), *squares, got


def every_assignment(apply, read, each, conflicts, kept):
    """All sets of further pairs that break nothing."""
    free = [
        (a.key, r.key)
        for a, r in product(apply, read)
        if (a.key, r.key) not in set(conflicts) | kept
    ]
    before = {a.key: sum(pair[0] == a.key for pair in kept) for a in apply}
    taken = {r.key: sum(pair[1] == r.key for pair in kept) for r in read}
    for chosen in product((False, True), repeat=len(free)):
        new = {pair for pair, yes in zip(free, chosen, strict=True) if yes}
        got = {a.key: sum(pair[0] == a.key for pair in new) for a in apply}
        load = {r.key: sum(pair[1] == r.key for pair in new) for r in read}
        if all(n <= max(0, each - before[key]) for key, n in got.items()) and all(
            load[r.key] <= max(0, r.most - taken[r.key]) for r in read
        ):
            yield new


@given(cases(applications=3, reviewers=3, most=3))
def test_no_assignment_is_better(case):
    apply, read, asked = case
    found = assign(apply, read, **asked)
    kept = set(asked["kept"]) - set(asked["conflicts"])
    new = pairs_of(found) - kept
    total, lack, loads, strangers, got = worth(apply, read, asked["each"], kept, new)
    every = [
        worth(apply, read, asked["each"], kept, other)
        for other in every_assignment(apply, read, asked["each"], asked["conflicts"], kept)
    ]
    assert total == max(other[0] for other in every)
    assert lack == min(other[1] for other in every if other[0] == total)
    assert (loads, strangers) == min(other[2:4] for other in every if other[4] == got)


def feasible(apply, read, each, conflicts):
    """Whether everybody can have enough readers: the greatest flow reaches all that is wanted."""
    n, m = len(apply), len(read)
    room = np.zeros((n + m + 2, n + m + 2), np.int32)
    room[0, 2 : 2 + n] = each
    room[2 + n :, 1] = [r.most for r in read]
    for (i, a), (j, r) in product(enumerate(apply), enumerate(read)):
        room[2 + i, 2 + n + j] = (a.key, r.key) not in conflicts
    return maximum_flow(csr_array(room), 0, 1).flow_value == n * each


@given(cases(applications=8, reviewers=8, most=6))
def test_what_every_assignment_keeps_to(case):
    apply, read, asked = case
    conflicts, kept, each = set(asked["conflicts"]), set(asked["kept"]), asked["each"]
    found = assign(apply, read, **asked)
    assert not pairs_of(found) & conflicts
    assert kept - conflicts <= pairs_of(found)
    assert {(r.application, r.reviewer) for r in found.readings if r.kept} == kept - conflicts
    assert set(found.withdrawn) == kept & conflicts
    got = counted(found, apply)
    assert {short.application for short in found.short} == {a for a, n in got.items() if n < each}
    for reviewer in read:
        before = sum(pair[1] == reviewer.key for pair in kept - conflicts)
        assert found.loads[reviewer.key] <= max(reviewer.most, before)
    if not kept:
        assert (not found.short) == feasible(apply, read, each, conflicts)
    assert assign(apply, read, **asked) == found


@given(cases(applications=6, reviewers=6), st.data())
def test_a_further_conflict_takes_away_no_more_than_its_own_pair(case, data):
    apply, read, asked = case
    before = assign(apply, read, **asked)
    chosen = sorted(pairs_of(before))
    if not chosen:
        return
    pair = data.draw(st.sampled_from(chosen))
    conflicts = [*asked["conflicts"], pair]
    after = assign(apply, read, each=asked["each"], conflicts=conflicts, kept=chosen)
    assert set(chosen) - {pair} <= pairs_of(after)
    assert pair not in pairs_of(after)
    assert after.withdrawn == tuple(sorted({pair} | (set(chosen) & set(asked["conflicts"]))))


def a_call(applications=60, reviewers=15, most=20):
    rng = np.random.default_rng(1)
    themes = [frozenset(rng.choice(THEMES, 1).tolist()) for _ in range(applications + reviewers)]
    apply = [Application(f"申請{n}", themes[n]) for n in range(applications)]
    read = [Reviewer(f"委員{n}", most, themes[applications + n]) for n in range(reviewers)]
    return apply, read


def test_everybody_reads_as_many():
    apply, read = a_call()
    found = assign(apply, read, each=3)
    assert set(found.loads.values()) == {12}
    assert not found.short
    assert sum(bool(reading.themes) for reading in found.readings) > 120


def test_reviewers_meet_many_others():
    """Else nobody could be held against the rest, and strictness could not be taken out."""
    apply, read = a_call(applications=60, reviewers=20)
    found = assign([Application(a.key) for a in apply], read, each=3)
    rows = [int(reading.application.removeprefix("申請")) for reading in found.readings]
    columns = [60 + int(reading.reviewer.removeprefix("委員")) for reading in found.readings]
    ties = coo_array((np.ones(len(rows)), (rows, columns)), shape=(80, 80))
    assert connected_components(ties, directed=False)[0] == 1


def test_a_lack_is_spread_and_told():
    apply, read = a_call(applications=4, reviewers=2, most=3)
    found = assign(apply, read, each=2)
    assert sorted(counted(found, apply).values()) == [1, 1, 2, 2]
    assert [short.why for short in found.short] == ["full", "full"]
    assert "読める数に達しています" in assignment_remarks(found)[0].ja


def test_a_lack_for_conflicts_is_told():
    read = [Reviewer(name, 9) for name in ("佐藤", "鈴木")]
    found = assign([Application("花の会")], read, each=2, conflicts=[("花の会", "鈴木")])
    assert [(short.readers, short.why) for short in found.short] == [(1, "conflict")]
    said = assignment_remarks(found)[0]
    assert said.code == "short-conflict" and "「花の会」" in said.ja and "1 of 2" in said.en


def test_a_late_conflict_takes_the_reading_away():
    pair = ("花の会", "佐藤")
    read = [Reviewer("佐藤", 9), Reviewer("鈴木", 9)]
    found = assign([Application("花の会")], read, each=1, conflicts=[pair], kept=[pair])
    assert pairs_of(found) == {("花の会", "鈴木")}
    assert [said.code for said in assignment_remarks(found)] == ["withdrawn"]


def test_every_reading_has_its_reason():
    apply = [Application("花の会", frozenset({"食"})), Application("風の家", frozenset({"学び"}))]
    read = [Reviewer("佐藤", 9, frozenset({"食"})), Reviewer("鈴木", 9)]
    found = assign(apply, read, each=2, kept=[("花の会", "鈴木")])
    reasons = {(r.application, r.reviewer): reason(r).code for r in found.readings}
    assert reasons == {
        ("花の会", "佐藤"): "theme",
        ("花の会", "鈴木"): "kept",
        ("風の家", "佐藤"): "load",
        ("風の家", "鈴木"): "load",
    }


@pytest.mark.parametrize(
    ("keys", "asked", "code"),
    [
        (("花", "花"), {"each": 1}, "repeated"),
        (("花",), {"each": 0}, "each"),
        (("花",), {"each": 1, "kept": [("風", "佐藤")]}, "unknown"),
    ],
)
def test_what_cannot_be_assigned_is_refused(keys, asked, code):
    with pytest.raises(Refusal) as no:
        assign([Application(key) for key in keys], [Reviewer("佐藤", 3)], **asked)
    assert no.value.code == code


def test_a_conflict_with_somebody_who_left_harms_nobody():
    found = assign([Application("花")], [Reviewer("佐藤", 3)], each=1, conflicts=[("風", "田中")])
    assert pairs_of(found) == {("花", "佐藤")}


def test_nobody_to_read():
    found = assign([Application("花")], [], each=1)
    assert found.readings == () and found.short[0].why == "conflict"
