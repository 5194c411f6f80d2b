from dataclasses import replace
from datetime import date, datetime, time, timedelta

import jpholiday
import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.recurrence import Kind, Rule, dates, falls_on, in_words, parse, to_rrule
from hidamari.engines.refusal import Refusal

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
HOLIDAY = date(2026, 11, 23)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
BEGIN, SPAN = date(2026, 1, 1), timedelta(days=400)

DAYS = st.dates(BEGIN, BEGIN + SPAN)
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(tuple)
EXCEPTIONS = {
    "not_on_holidays": st.booleans(),
    "until": st.none() | DAYS,
    "dates_off": st.frozensets(DAYS, max_size=5),
    "moved": st.dictionaries(DAYS, DAYS, max_size=5),
    "extra": st.frozensets(DAYS, max_size=3),
}
PATTERNS = st.one_of(
    st.builds(Rule, st.just(Kind.WEEKLY), WEEKDAYS, interval_weeks=st.integers(1, 5), start=DAYS),
    st.builds(Rule, st.just(Kind.MONTHLY_NTH), WEEKDAYS, st.sets(st.integers(1, 5), min_size=1)),
    st.builds(Rule, st.just(Kind.MONTHLY_LAST), WEEKDAYS),
    st.builds(
        Rule,
        st.just(Kind.MONTHLY_DAY),
        nth=st.sets(st.integers(1, 31) | st.just(-1), min_size=1),
        start=st.none() | DAYS,
    ),
)
RULES = st.builds(lambda rule, changes: replace(rule, **changes), PATTERNS,
                  st.fixed_dictionaries(EXCEPTIONS))  # fmt: skip


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10))


def _by_dateutil(rule: str, dtstart: date, first: date, last: date) -> list[date]:
    found = rrulestr(rule, dtstart=_at(dtstart)).between(_at(first), _at(last), inc=True)
    return [moment.date() for moment in found]


@given(PATTERNS)
def test_a_pattern_gives_the_days_dateutil_gives(rule):
    first, last = rule.start or BEGIN, BEGIN + SPAN
    weekdays = [["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day] for day in rule.weekdays]
    shape = {
        Kind.WEEKLY: f"FREQ=WEEKLY;WKST=MO;INTERVAL={rule.interval_weeks};BYDAY="
        + ",".join(weekdays),
        Kind.MONTHLY_NTH: "FREQ=MONTHLY;BYDAY="
        + ",".join(f"+{n}{day}" for n in rule.nth for day in weekdays),
        Kind.MONTHLY_LAST: "FREQ=MONTHLY;BYDAY=" + ",".join(f"-1{day}" for day in weekdays),
        Kind.MONTHLY_DAY: f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, rule.nth))}",
    }[rule.kind]
    assert dates(rule, first, last) == _by_dateutil(shape, first, first, last)


@given(RULES, DAYS, st.integers(0, 120))
def test_icalendar_says_the_same_days(rule, first, length):
    last = first + timedelta(days=length)
    expected = dates(rule, first, last)
    try:
        said = to_rrule(rule, first, last)
    except Refusal as refusal:
        assert (refusal.code, expected) == ("recurrence_no_dates", [])
        return
    calendar = rruleset()
    if said.rrule:
        calendar.rrule(rrulestr(said.rrule, dtstart=_at(said.dtstart)))
    for day in said.exdates:
        calendar.exdate(_at(day))
    for day in said.rdates:
        calendar.rdate(_at(day))
    assert [moment.date() for moment in calendar] == expected


@given(RULES, DAYS, DAYS, DAYS)
def test_a_window_shows_part_of_the_whole(rule, first, middle, last):
    first, middle, last = sorted((first, middle, last))
    after = middle + timedelta(days=1)
    assert dates(rule, first, last) == dates(rule, first, middle) + dates(rule, after, last)


@given(RULES)
def test_cancelled_days_never_meet_and_holidays_only_by_intention(rule):
    found = set(dates(rule, BEGIN, BEGIN + SPAN))
    assert not found & rule.dates_off
    if rule.not_on_holidays:
        meant = set(rule.moved.values()) | rule.extra
        assert not [day for day in found - meant if jpholiday.is_holiday(day)]


def test_holidays_are_left_out_when_asked():
    mondays = Rule(Kind.WEEKLY, (MON,))
    assert HOLIDAY in dates(mondays, *NOVEMBER)
    assert dates(replace(mondays, not_on_holidays=True), *NOVEMBER) == [
        date(2026, 11, day) for day in (2, 9, 16, 30)
    ]


def test_a_moved_day_may_leave_a_holiday_and_enter_the_window():
    rule = Rule(Kind.WEEKLY, (MON,), not_on_holidays=True, moved={HOLIDAY: date(2026, 12, 1)})
    assert date(2026, 12, 1) in dates(rule, date(2026, 12, 1), date(2026, 12, 31))
    assert not dates(rule, HOLIDAY, HOLIDAY)


def test_moving_a_day_the_pattern_does_not_have_changes_nothing():
    rule = Rule(Kind.WEEKLY, (MON,), moved={date(2026, 11, 24): date(2026, 11, 25)})
    assert dates(rule, *NOVEMBER) == dates(Rule(Kind.WEEKLY, (MON,)), *NOVEMBER)


def test_every_other_week_counts_from_the_week_of_its_start():
    rule = Rule(Kind.WEEKLY, (MON, FRI), interval_weeks=2, start=date(2026, 11, 6))
    assert [day.day for day in dates(rule, *NOVEMBER)] == [6, 16, 20, 30]
    assert not falls_on(rule, date(2026, 11, 2))


def test_every_other_week_needs_a_start():
    with pytest.raises(Refusal) as refusal:
        dates(parse("隔週金曜"), *NOVEMBER)
    assert refusal.value.code == "recurrence_needs_start"
    assert dates(parse("隔週金曜", start=date(2026, 11, 6)), *NOVEMBER)


def test_months_without_the_day_are_left_out():
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert len(dates(Rule(Kind.MONTHLY_DAY, nth=(31,)), *year)) == 7
    assert len(dates(Rule(Kind.MONTHLY_DAY, nth=(-1, 31)), *year)) == 12
    assert len(dates(Rule(Kind.MONTHLY_NTH, (MON,), (5,)), *year)) == 4


@pytest.mark.parametrize(
    "impossible",
    [{"kind": Kind.WEEKLY}, {"kind": Kind.WEEKLY, "weekdays": (7,)},
     {"kind": Kind.WEEKLY, "weekdays": (0,), "interval_weeks": 0},
     {"kind": Kind.WEEKLY, "weekdays": (0,), "nth": (1,)},
     {"kind": Kind.MONTHLY_NTH, "weekdays": (0,), "nth": (6,)},
     {"kind": Kind.MONTHLY_NTH, "nth": (1,)}, {"kind": Kind.MONTHLY_LAST},
     {"kind": Kind.MONTHLY_DAY, "nth": (0,)}, {"kind": Kind.MONTHLY_DAY, "nth": (32,)},
     {"kind": Kind.MONTHLY_DAY, "nth": (1,), "weekdays": (0,)}],
)  # fmt: skip
def test_impossible_rules_cannot_be_made(impossible):
    with pytest.raises(Refusal) as refusal:
        Rule(**impossible)
    assert refusal.value.code == "recurrence_impossible"


SAID = [
    (Rule(Kind.WEEKLY, (FRI,)), "毎週金曜", "every Friday"),
    (Rule(Kind.WEEKLY, (MON, WED)), "毎週月・水曜", "every Monday and Wednesday"),
    (Rule(Kind.WEEKLY, range(5)), "毎週月〜金曜",
     "every Monday, Tuesday, Wednesday, Thursday and Friday"),
    (Rule(Kind.WEEKLY, range(7)), "毎日", "every day"),
    (Rule(Kind.WEEKLY, (FRI,), interval_weeks=2), "隔週金曜", "every other Friday"),
    (Rule(Kind.WEEKLY, (TUE, FRI), interval_weeks=2), "隔週火・金曜",
     "every other week on Tuesday and Friday"),
    (Rule(Kind.WEEKLY, (SAT,), interval_weeks=3), "3週ごとの土曜", "every 3 weeks on Saturday"),
    (Rule(Kind.MONTHLY_NTH, (TUE,), (2,)), "毎月第2火曜", "the second Tuesday of every month"),
    (Rule(Kind.MONTHLY_NTH, (WED,), (1, 3)), "第1・3水曜",
     "the first and third Wednesday of every month"),
    (Rule(Kind.MONTHLY_LAST, (SUN,)), "毎月最後の日曜", "the last Sunday of every month"),
    (Rule(Kind.MONTHLY_DAY, nth=(10, 22, -1)), "毎月10日・22日・末日",
     "the 10th, 22nd and last day of every month"),
    (Rule(Kind.WEEKLY, (THU,), not_on_holidays=True), "毎週木曜（祝日はお休み）",
     "every Thursday, except on public holidays"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "ja", "en"), SAID)
def test_a_rule_is_said_in_both_languages(rule, ja, en):
    assert (in_words(rule), in_words(rule, "en")) == (ja, en)


@given(PATTERNS, st.booleans())
def test_what_is_said_is_read_back(rule, off):
    rule = replace(rule, start=None, not_on_holidays=off)
    assert parse(in_words(rule)) == rule


@pytest.mark.parametrize(
    ("text", "same_as"),
    [("毎週 金曜日", "毎週金曜"), ("金曜", "毎週金曜"), ("毎週月水金", "毎週月・水・金曜"),
     ("毎週月曜日と水曜日", "毎週月・水曜"), ("土曜日曜", "毎週土・日曜"), ("平日", "毎週月〜金曜"),
     ("毎週月～金曜日", "毎週月〜金曜"), ("毎週土から月曜", "毎週月・土・日曜"),
     ("第１・３水曜", "第1・3水曜"), ("毎月第一、第三水曜日", "第1・3水曜"),
     ("第1第3水曜", "第1・3水曜"), ("毎月第1週と第3週の水曜日", "第1・3水曜"),
     ("毎月第2火曜 祝日休み", "毎月第2火曜（祝日はお休み）"),
     ("毎月第2火曜日（ただし祝日は休み）", "毎月第2火曜（祝日はお休み）"),
     ("第2火曜、祝日を除く", "毎月第2火曜（祝日はお休み）"), ("金曜（祝日も開催）", "毎週金曜"),
     ("1週おきの金曜", "隔週金曜"), ("二週間ごとの金曜", "隔週金曜"),
     ("最終日曜", "毎月最後の日曜"), ("毎月10,25日", "毎月10日・25日"), ("毎月末日", "毎月末日")],
)  # fmt: skip
def test_sentences_are_read_as_they_are_written(text, same_as):
    assert in_words(parse(text)) == same_as


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "recurrence_not_read"), ("ときどき", "recurrence_not_read"),
     ("日", "recurrence_not_read"), ("毎週", "recurrence_not_read"),
     ("第1水曜と第2金曜", "recurrence_not_read"), ("十十週ごとの金曜", "recurrence_not_read"),
     ("第6水曜", "recurrence_no_such_week"),
     ("0週ごとの金曜", "recurrence_no_such_week"), ("毎月32日", "recurrence_no_such_day")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_two_languages(text, code):
    with pytest.raises(ValueError) as refusal:
        parse(text)
    assert refusal.value.code == code
    assert refusal.value.ja and refusal.value.en


@given(st.text(st.sampled_from("毎週月火曜日第1・3の最後隔祝休みごと〜 "), max_size=12))
def test_any_sentence_is_a_rule_or_a_refusal(text):
    try:
        rule = parse(text)
    except Refusal:
        return
    assert parse(in_words(rule)) == rule
