"""Protected figures between two installations: they arrive as they were told, or not at all."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.refusal import Refusal
from hidamari.office.awards.models import Award
from hidamari.office.evidence import keys, package
from hidamari.office.evidence.actions.senders import note_sender
from hidamari.office.evidence.models import Effect, Received, Sender, Sent
from hidamari.office.evidence.tests.packages import (
    AGREED,
    APRIL,
    OCTOBER,
    SEPTEMBER,
    sent,
    signed,
    taken,
    visit,
)
from hidamari.office.evidence.tests.test_effects import answer
from hidamari.office.reports import actions as reporting
from hidamari.office.reports.models import MonthlyFigure, PeriodFigure, Report
from tests import calls
from tests import factories as make

SECRET = keys.new_secret()


def refused(office, *contents) -> str:
    with pytest.raises(Refusal) as no:
        taken(office, *contents)
    assert no.value.ja.endswith("。") and no.value.en
    return no.value.code


def test_months_arrive_as_they_were_told(jimukyoku, project, series, sender):
    content = sent(project)
    assert "の0" not in content.decode()  # nobody's name
    (found,) = taken(jimukyoku, content)
    assert (found.fresh, found.skipped) == (4, ())
    rows = MonthlyFigure.objects.filter(award=sender.award)
    september, october = rows.filter(indicator="numbers.visits").order_by("month")
    assert (september.month, september.value, september.hidden) == (SEPTEMBER, 12, False)
    assert october.hidden and october.value is october.n is None
    assert {row.organisation_id for row in rows} == {jimukyoku.pk}


def test_change_on_a_scale_comes_along_and_keeps_its_own_rules(jimukyoku, project, sender):
    answer(project, 12)
    taken(jimukyoku, sent(project))
    found = Effect.objects.get(award=sender.award)
    assert (found.scale, found.n, found.last) == ("ucla-3-japan", 12, date(2026, 10, 31))
    answer(project, 5)
    taken(jimukyoku, again := sent(project))
    assert [row["n"] for row in json.loads(again)["body"]["effects"]] == [12]
    answer(project, 5)
    taken(jimukyoku, sent(project))
    told = Effect.objects.order_by("revision").values_list("revision", "n")
    assert list(told) == [(1, 12), (2, 22)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"n": 9}, "few"), ({"last": "2026-11-30"}, "package_period"), ({"mean": 40.0}, "numbers")],
)
def test_change_that_may_not_be_told_is_refused(jimukyoku, project, sender, key, changed, code):
    answer(project, 12)
    body = json.loads(content := sent(project))["body"]
    body["effects"][0].update(changed)
    assert refused(jimukyoku, signed(key.secret, content, body=body)) == code


def test_scale_that_nobody_knows_is_left_out_by_name(jimukyoku, project, sender, key):
    answer(project, 12)
    body = json.loads(content := sent(project))["body"]
    body["effects"][0]["version"] = "9"
    (found,) = taken(jimukyoku, signed(key.secret, content, body=body))
    assert found.skipped == ("ucla-3-japan 9",) and not Effect.objects.exists()


def test_office_reads_them_where_it_reads_its_own(office, jimukyoku, project, series, sender):
    taken(jimukyoku, sent(project))
    page = office.get(f"{office.root}reports/office/projects/{sender.award_id}/").content.decode()
    assert "9月" in page and "伏せました" in page


def test_report_of_the_project_shows_what_it_sent(coordinator, jimukyoku, project, series, sender):
    """September may be summed; September with the hidden October may not."""
    taken(jimukyoku, sent(project))
    for last, shown in ((SEPTEMBER, True), (OCTOBER, False)):
        (due,) = reporting.ask_for(
            awards=[sender.award], kind="other", first=SEPTEMBER, last=last, due_on=OCTOBER,
            by=make.the_house(jimukyoku),
        )  # fmt: skip
        report = Report.objects.get(due_id=due.pk)
        page = coordinator.get(f"{coordinator.root}reports/{report.pk}/hand-in/").content.decode()
        assert ('<td class="num">12</td>' in page) is shown and ("伏せました" in page) is not shown
        coordinator.post(f"{coordinator.root}reports/{report.pk}/hand-in/")
        told = PeriodFigure.objects.get(indicator="numbers.visits", handed__due=report.due_id)
        assert (told.value, told.hidden) == ((12, False) if shown else (None, True))


def test_next_package_tells_only_what_no_difference_gives_away(jimukyoku, project, series, sender):
    first = sent(project)
    visit(series, date(2026, 9, 14), 3)
    second = sent(project, indicators=())
    assert json.loads(second)["body"]["months"][0]["value"] == 12
    visit(series, date(2026, 9, 21), 10)
    taken(jimukyoku, first, second, third := sent(project))
    found = MonthlyFigure.objects.filter(indicator="numbers.visits", month=SEPTEMBER)
    assert list(found.order_by("revision").values_list("value", flat=True)) == [12, 25]
    assert json.loads(third)["number"] == Sent.objects.count() == Received.objects.count() == 3


def test_package_comes_in_once_and_none_before_it(jimukyoku, project, series, sender):
    first, second = sent(project), sent(project)
    taken(jimukyoku, second)
    assert refused(jimukyoku, second) == refused(jimukyoku, first) == "package_replayed"


def test_all_files_or_none(jimukyoku, project, series, sender):
    assert refused(jimukyoku, sent(project), b"{}") == "package_format"
    assert refused(jimukyoku, one := sent(project), one) == "package_replayed"
    assert not Received.objects.exists() and not MonthlyFigure.objects.exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"first": "2026-10", "last": "2026-09"}, "package_period"),
        ({"last": "2026-11"}, "package_period"),  # not over
        ({"first": "2026-03"}, "package_period"),  # before the call's projects
        ({"last": "2026-09"}, "package_period"),  # October is in it
        ({"office": "tonkachi"}, "package_other_office"),
        ({"award": "2026-002"}, "package_other_award"),
        ({"version": 2}, "package_format"),
        ({"format": "other"}, "package_format"),
        ({"number": 0}, "package_unreadable"),
        ({"number": "1"}, "package_unreadable"),
        ({"people": ["ひなた"]}, "package_unreadable"),
        ({"first": "2026-13"}, "package_unreadable"),
    ],
)
def test_what_the_sender_itself_signed_is_looked_at(
    jimukyoku, project, series, sender, key, changed, code
):
    assert refused(jimukyoku, signed(key.secret, sent(project), **changed)) == code


@pytest.mark.parametrize(
    "changed",
    [
        {"value": 4.0, "n": 4, "hidden": False},
        {"value": 4.0},  # hidden, and yet there
        {"value": 40.0, "n": None, "hidden": False},
    ],
)
def test_figure_that_is_not_protected_is_refused(jimukyoku, project, series, sender, key, changed):
    body = json.loads(content := sent(project))["body"]
    (row,) = (r for r in body["months"] if r["hidden"])
    row.update(changed)
    assert refused(jimukyoku, signed(key.secret, content, body=body)) == "package_unprotected"


def test_one_figure_twice_is_refused(jimukyoku, project, series, sender, key):
    body = json.loads(content := sent(project))["body"]
    body["months"].append(body["months"][0])
    assert refused(jimukyoku, signed(key.secret, content, body=body)) == "package_twice"


def test_indicator_that_was_not_agreed_is_left_out_by_name(jimukyoku, project, series, sender, key):
    body = json.loads(content := sent(project, indicators=(*AGREED, "numbers.people")))["body"]
    body["months"] += [{**row, "indicator": "of.tomorrow"} for row in body["months"][:1]]
    (found,) = taken(jimukyoku, signed(key.secret, content, body=body))
    assert found.skipped == ("numbers.people", "of.tomorrow") and found.fresh == 4


def test_without_a_key_known_nothing_comes_in(jimukyoku, project, series, award, key):
    assert refused(jimukyoku, sent(project)) == "package_unknown_sender"


def test_other_key_is_another_sender(jimukyoku, project, series, sender):
    by, content = make.the_house(jimukyoku), sent(project)
    taken(jimukyoku, content)
    other = keys.new_secret()
    note_sender(award=sender.award, public=keys.public_of(other), by=by)
    assert refused(jimukyoku, sent(project)) == "package_changed"
    (found,) = taken(jimukyoku, signed(other, content))  # a new server begins with 1
    assert found.received.number == 1 and Sender.objects.count() == 1


def test_package_for_one_office_is_not_taken_in_by_another(
    jimukyoku, engawa, project, series, sender, key
):
    """Two offices know the same key, and their awards have the same number."""
    other = make.an_organisation("toshima", "office")
    call = calls.a_call(other, starts_on=APRIL, ends_on=date(2027, 3, 31))
    calls.announced(call, calls.a_submission(call, engawa, indicators=dict.fromkeys(AGREED)))
    theirs = Award.objects.get(organisation=other)
    note_sender(award=theirs, public=key.public, by=make.the_house(other))
    assert refused(other, sent(project)) == "package_other_office"


def test_nothing_is_sent_of_a_month_that_is_not_over(project, series, key):
    with pytest.raises(Refusal) as no:
        sent(project, first=date(2026, 11, 1), last=date(2026, 11, 1))
    assert no.value.code == "send_nothing_over" and not Sent.objects.exists()


@pytest.mark.parametrize("indicators", [(), ("numbers.visitors",)])
def test_indicators_are_chosen_among_those_there_are(project, series, key, indicators):
    with pytest.raises(Refusal, match=r"numbers\.visits"):
        sent(project, indicators=indicators)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "package_unreadable"),
        (b"\xff\xfe", "package_unreadable"),
        (b"[1]", "package_unreadable"),
        (b"[" * 100_000, "package_unreadable"),
        (b'{"a": NaN}', "package_unreadable"),
        (b'{"format": "x", "format": "hidamari-evidence"}', "package_unreadable"),
        (b'{"format": "\\ud800"}', "package_unreadable"),
        (b'{"number": ' + b"9" * 5000 + b"}", "package_unreadable"),
        (b" " * (package.BIGGEST + 1), "package_too_big"),
    ],
    ids=lambda given: str(given)[:20],
)
def test_garbage_is_refused_in_one_sentence(content, code):
    with pytest.raises(Refusal) as no:
        package.opened(content)
    assert no.value.code == code


def a_file() -> bytes:
    row = {
        "month": "2026-09", "indicator": "numbers.visits", "value": 12.5, "n": 12, "low": None,
        "high": 1e-7, "version": "第1版", "hidden": False,
    }  # fmt: skip
    facts = {
        "format": "hidamari-evidence", "version": 1, "office": "jimukyoku", "award": "2026-001",
        "number": 1, "first": "2026-09", "last": "2026-09", "made_at": "2026-11-23T13:42:00+09:00",
    }  # fmt: skip
    return package.sealed({**facts, "body": {"months": [row], "effects": []}}, SECRET)


FILE = a_file()


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_any_byte_that_changes_is_noticed_or_changes_nothing(place, flip):
    other = bytearray(FILE)
    other[place] ^= flip
    try:
        found = package.opened(bytes(other))
    except Refusal:
        return
    if found.is_signed_by(keys.public_of(SECRET)):
        assert found == package.opened(FILE)


def test_key_is_32_bytes():
    public = keys.public_of(SECRET)
    assert keys.is_public_key(public)
    for other in ("", "x", "あ", public[:-2], f"{public}=", "A" * 44):
        assert not keys.is_public_key(other), other
