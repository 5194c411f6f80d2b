"""Places, gatherings and who offers them, as Hypothesis draws them for the tests of HSDS."""

from dataclasses import replace
from datetime import UTC, date, time
from typing import Any

from hypothesis import strategies as st

from hidamari.engines.hsds import Day, Gathering, Hours, Offer, Owner, Spot
from hidamari.engines.recurrence import Kind, Rule

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAMES = WORDS.filter(str.strip)
CODES = st.sampled_from(["step_free", "accessible_toilet", "free", "tea", "wood", "a.b"])
DATES = st.dates(date(1990, 1, 1), date(2050, 1, 1))
CLOCKS = st.times(time(0), time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(tuple)
RULES = st.one_of(
    st.builds(Rule, st.just(Kind.WEEKLY), WEEKDAYS, interval_weeks=st.integers(1, 9),
              not_on_holidays=st.booleans(), start=DATES, until=st.none() | DATES),
    st.builds(Rule, st.just(Kind.WEEKLY), WEEKDAYS, not_on_holidays=st.booleans()),
    st.builds(Rule, st.just(Kind.MONTHLY_NTH), WEEKDAYS, st.sets(st.integers(1, 5), min_size=1),
              not_on_holidays=st.booleans(), start=st.none() | DATES, until=st.none() | DATES),
    st.builds(Rule, st.just(Kind.MONTHLY_LAST), WEEKDAYS, start=st.none() | DATES),
    st.builds(Rule, st.just(Kind.MONTHLY_DAY), until=st.none() | DATES,
              nth=st.sets(st.integers(1, 31) | st.just(-1), min_size=1)),
)  # fmt: skip


def _day(on: date, times: tuple[time, time] | None, reason: str) -> Day:
    return Day(on, *(times or (None, None)), reason)


DAYS = st.lists(
    st.builds(_day, DATES, st.none() | st.tuples(CLOCKS, CLOCKS), WORDS), max_size=3
).map(tuple)
HOURS = st.builds(Hours, st.integers(0, 6), CLOCKS, CLOCKS)
COSTS = st.sampled_from(["", "無料", "200円", "1,200円", "材料費のみ"]) | WORDS
WEB = st.sampled_from(["", "https://example.jp/", "http://例え.jp/", "なし"])
OWNERS = st.builds(
    Owner, st.uuids(), NAMES, WORDS, st.sampled_from(["", "npo", "municipality"]), WORDS, WORDS,
    st.sampled_from(["", "https://example.jp/a?b=c"]), st.sampled_from(["", "desk@example.jp"]),
)  # fmt: skip
SPOTS = st.builds(
    Spot, st.uuids(), WORDS, WORDS, kind=st.sampled_from(["", "library", "living_room"]),
    is_facility=st.booleans(), summary=WORDS, address=WORDS, municipality=WORDS,
    hours=st.lists(HOURS, max_size=5).map(tuple), hours_note=WORDS, days=DAYS, cost=COSTS,
    capacity=st.none() | st.integers(0, 10**6), audience=WORDS,
    features=st.lists(CODES, max_size=4).map(tuple), tags=st.lists(CODES, max_size=4).map(tuple),
    languages=st.lists(st.sampled_from(["ja", "en", "sign"]), max_size=3).map(tuple),
    phone=WORDS, url=WEB, checked_on=st.none() | DATES,
    zone=st.sampled_from(["Asia/Tokyo", "Asia/Kolkata", "America/New_York"]),
)  # fmt: skip
GATHERINGS = st.builds(
    Gathering, NAMES, WORDS, RULES, CLOCKS, CLOCKS, times_note=WORDS, days=DAYS,
    capacity=st.none() | st.integers(0, 500), cost=COSTS, audience=WORDS,
    tags=st.lists(CODES, max_size=4).map(tuple),
) | st.builds(Gathering, NAMES, times_note=WORDS)  # fmt: skip


def _placed(spot: Spot, position: tuple[float, float] | None) -> Spot:
    return replace(spot, latitude=position and position[0], longitude=position and position[1])


def _named(offer: Offer) -> Offer:
    """An open place is called what its service is called: it has to have a name."""
    if offer.gathering or offer.spot.name.strip():
        return offer
    return replace(offer, spot=replace(offer.spot, name="縁側"))


POSITIONS = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
OFFERS: st.SearchStrategy[Any] = st.builds(
    Offer, st.uuids(), st.uuids(), st.builds(_placed, SPOTS, POSITIONS), st.none() | OWNERS,
    st.none() | GATHERINGS, st.none() | st.datetimes(timezones=st.just(UTC)),
).map(_named)  # fmt: skip
