"""Receipts against the budget: totals, over, corrected with a trace, kept for a time; the office sees sums."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.kernel import clock
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.files.forms import Upload
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.tests import samples
from hidamari.office.accompaniment import actions as accompanying
from hidamari.office.accompaniment.models import Signal
from hidamari.office.awards.models import Award
from hidamari.office.reports import actions, queries
from hidamari.office.reports.models import HandedReport, Receipt, Report, SpentLine
from hidamari.office.reports.spending import is_behind, spending
from tests import calls
from tests import factories as make

PAYEE = "みずたま つづみ"
BUDGET = [
    {"item": "謝金", "what": "講師", "price": 10_000, "quantity": 6, "unit": "回", "own_share": 0},
    {"item": "会場費", "what": "公民館", "price": 5_000, "quantity": 8, "unit": "", "own_share": 20_000},
]  # fmt: skip


@pytest.fixture
def letter(db, jimukyoku, engawa):
    """80,000 yen are awarded for costs of 100,000."""
    call = calls.a_call(jimukyoku, starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31))
    facts = {"budget": BUDGET, "cost": 100_000, "asked": 80_000}
    return calls.announced(call, calls.a_submission(call, engawa, **facts))


def note(letter, amount=10_000, line="謝金", paid_on=date(2026, 9, 1)):
    upload = Upload("領収書.png", samples.picture("PNG"))
    facts = {"line": line, "paid_on": paid_on, "payee": PAYEE, "amount": amount}
    by = make.the_house(letter.organisation)
    return actions.note_receipt(letter=letter, facts=facts, upload=upload, by=by)


def a_report(letter, kind="final"):
    award = Award.objects.get()
    first, by = date(2026, 9, 1), make.the_house(award.organisation)
    actions.ask_for(awards=[award], kind=kind, first=first, last=first, due_on=make.TODAY, by=by)
    return Report.objects.get(kind=kind)


def text_of(answer):
    return answer.content.decode()


def test_sums_by_line_what_is_left_and_what_is_over():
    found = spending(BUDGET, 80_000, {"謝金": 70_000, "会場費": 15_000, "印刷費": 1_000})
    told = [(line.name, line.planned, line.spent, line.left, line.over) for line in found.lines]
    assert told == [
        ("謝金", 60_000, 70_000, 0, 10_000),
        ("会場費", 40_000, 15_000, 25_000, 0),
        ("印刷費", 0, 1_000, 0, 1_000),
    ]
    assert (found.total.spent, found.unspent, found.beyond) == (86_000, 14_000, 0)


def test_award_pays_no_more_than_it_is():
    found = spending(BUDGET, 80_000, {"謝金": 130_000})
    assert (found.unspent, found.beyond) == (0, 30_000)
    assert spending(BUDGET, 80_000, {"謝金": 5_000}).unspent == 80_000  # one's own share first
    assert [line.planned for line in spending([], 80_000, {}).lines] == [80_000]


@pytest.mark.parametrize(
    ("spent", "today", "behind"),
    [
        (0, date(2026, 5, 1), False),  # it has only begun
        (0, date(2026, 10, 1), True),
        (24_000, date(2026, 10, 1), True),
        (26_000, date(2026, 10, 1), False),
        (49_000, date(2027, 6, 1), True),
    ],
)
def test_behind_is_less_than_half_of_what_would_be_even(spent, today, behind):
    found = spending(BUDGET, 80_000, {"謝金": spent})
    days = {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)}
    assert is_behind(found, **days, today=today) is behind


def test_receipt_is_noted_with_its_photograph(coordinator, letter):
    page = f"{coordinator.root}reports/spending/{letter.pk}/"
    told = {"paid_on": "2026-09-01", "payee": PAYEE, "line": "謝金", "amount": "61000"}
    file = SimpleUploadedFile("領収書.png", samples.picture("PNG"))
    assert coordinator.post(f"{page}note/", {**told, "file": file}).status_code == 302
    shown = text_of(coordinator.get(page))
    assert PAYEE in shown and "1,000円超過" in shown and "61,000" in shown
    receipt = Receipt.objects.get()
    assert coordinator.get(f"{coordinator.root}reports/receipts/{receipt.pk}/").status_code == 200
    for wrong in ({"amount": "0"}, {"paid_on": "2026-11-24"}, {"line": "飲み代"}, {"file": ""}):
        assert coordinator.post(f"{page}note/", {**told, **wrong}).status_code == 422
    assert Receipt.objects.count() == 1


def test_corrected_and_taken_out_leave_a_trace(coordinator, letter):
    first, second = note(letter), note(letter, 7_000)
    root = f"{coordinator.root}reports/receipts/"
    told = {"paid_on": "2026-09-02", "payee": PAYEE, "line": "会場費", "amount": "12000"}
    assert coordinator.post(f"{root}{first.pk}/correct/", told).status_code == 422  # why?
    coordinator.post(f"{root}{first.pk}/correct/", {**told, "why": "写しまちがい"})
    coordinator.post(f"{root}{second.pk}/take-out/", {"why": "対象外でした"})
    made = Receipt.objects.get(ended_at=None)
    assert (made.corrects, made.amount, made.file.pk) == (first, 12_000, first.file.pk)
    first.refresh_from_db()
    assert (first.amount, first.why) == (10_000, "写しまちがい")
    assert [line.spent for line in queries.spending_of(letter).lines] == [0, 12_000]
    shown = text_of(coordinator.get(f"{coordinator.root}reports/spending/{letter.pk}/"))
    assert "写しまちがい" in shown and "対象外でした" in shown
    again = coordinator.post(f"{root}{first.pk}/take-out/", {"why": "もう一度"})
    assert again.status_code == 302 and Receipt.objects.filter(why="もう一度").count() == 0


def test_office_gets_sums_and_nobody_who_was_paid(coordinator, office, letter):
    note(letter, 12_000)
    report = a_report(letter)
    address = f"{coordinator.root}reports/{report.pk}/hand-in/"
    assert "12,000" in text_of(coordinator.get(address))
    coordinator.post(address)
    handed = HandedReport.objects.get()
    told = list(SpentLine.objects.values_list("name", "planned", "own", "spent"))
    assert told == [("謝金", 60_000, 0, 12_000), ("会場費", 40_000, 20_000, 0)]
    page = text_of(office.get(f"{office.root}reports/office/handed/{handed.pk}/"))
    assert "12,000" in page and PAYEE not in page and "80,000円が残っています" in page
    note(letter, 5_000)
    assert SpentLine.objects.get(name="謝金").spent == 12_000  # as it was handed in


def test_after_the_final_report_is_accepted_receipts_stay(coordinator, letter):
    receipt, report = note(letter), a_report(letter)
    by = make.the_house(letter.organisation)
    handed = actions.hand_in(report=report, by=by)
    note(letter)  # handed in, not accepted
    actions.accept(handed=handed, comment="", by=make.the_house(handed.organisation))
    with pytest.raises(actions.Closed):
        note(letter)
    with pytest.raises(actions.Closed):
        actions.take_receipt_out(receipt=receipt, why="", by=by)
    page = text_of(coordinator.get(f"{coordinator.root}reports/spending/{letter.pk}/"))
    assert "/note/" not in page and "/correct/" not in page


def test_files_go_when_their_time_is_over_and_sums_stay(coordinator, letter):
    receipt = note(letter)
    last = queries.kept_until(receipt)
    assert last == date(2032, 3, 31)
    for day, files in ((last, 1), (last + timedelta(days=1), 0)):
        with clock.stopped_at(make.NOW.replace(year=day.year, month=day.month, day=day.day)):
            actions.remove_old_files(by=make.the_house())
        assert StoredFile.objects.count() == files
    assert AuditRow.objects.filter(verb="receipt.file-removed").count() == 1
    shown = text_of(coordinator.get(f"{coordinator.root}reports/spending/{letter.pk}/"))
    assert "期間が過ぎたのでファイルを消しました" in shown and "10,000" in shown


def test_sign_that_spending_is_behind_comes_and_goes(office, letter):
    by = make.the_house()
    assert actions.look_at_spending(by=by) == 0  # nobody notes receipts
    note(letter, 1_000)
    assert actions.look_at_spending(by=by) == 1
    accompanying.look_for_signals(by=by)  # another room's sign is left alone
    assert Signal.objects.get().sign == "spending"
    page = text_of(office.get(f"{office.root}accompaniment/"))
    assert "予定よりお金が使われていません" in page and "1,000" not in page
    note(letter, 40_000)
    assert actions.look_at_spending(by=by) == 0 and not Signal.objects.exists()


def test_others_find_no_receipt(office, accompanist, stranger, letter):
    receipt = note(letter)
    for client, no in ((office, 403), (accompanist, 403), (stranger, 404)):
        for address in (f"receipts/{receipt.pk}/", f"spending/{letter.pk}/"):
            assert client.get(f"{client.root}reports/{address}").status_code == no


def test_list_of_receipts_asks_the_same_with_one_and_three(coordinator, letter):
    asked = []
    for _ in range(3):
        actions.take_receipt_out(
            receipt=note(letter), why="x", by=make.the_house(letter.organisation)
        )
        note(letter)
        with CaptureQueriesContext(connection) as captured:
            coordinator.get(f"{coordinator.root}reports/spending/{letter.pk}/")
        asked.append(len(captured))
    assert asked[0] == asked[2]
