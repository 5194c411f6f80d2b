"""The applicant's pages: two editors, with and without JavaScript, in time and late."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import CaptureQueriesContext

from hidamari.kernel import clock
from hidamari.kernel.audit.models import AuditRow
from hidamari.office.applications import actions, queries
from hidamari.office.applications.models import Answer, Application, Change, Receipt, Submission
from tests import applying as calls
from tests import factories as make
from tests.pages import Page
from tests.personas import signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def colleague(engawa, coordinator):
    return signed_in(engawa, "tsubaki", "coordinator")


def root(client, application):
    return f"{client.root}applications/{application.pk}/"


def section_of(client, application):
    return f"{root(client, application)}sections/{application.call.sections.get().pk}/"


def form_on(client, address):
    html = client.get(address).content.decode()
    return next(f for f in Page(html, address).forms if f.action.startswith(address))


def standing(client, address):
    """What the form of a page would send as it stands."""
    fields = form_on(client, address).fields.values()
    return {field.name: field.values for field in fields}


def autosave(client, application, question, value, version, **more):
    address = f"{root(client, application)}answers/{question.pk}/"
    data = {str(question.pk): value, f"{question.pk}-version": version, **more}
    return client.post(address, data, headers=HTMX)


def test_field_is_kept_on_change_and_the_note_says_when(coordinator, application):
    asked = calls.question(application.call, "だれ")
    answer = autosave(coordinator, application, asked, "若い方", 0)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "13:42:00 に残しました" in page and f'name="{asked.pk}-version" value="1"' in page
    assert Answer.objects.get().value == "若い方"


def test_two_editors_see_both_texts_and_choose(coordinator, colleague, application):
    asked = calls.question(application.call, "だれ")
    autosave(coordinator, application, asked, "すみれの文", 0)
    late = autosave(colleague, application, asked, "つばきの文", 0)
    page = late.content.decode()
    assert late.status_code == 422
    assert "すみれの文" in page and "つばきの文" in page and "sumireさんが13:42:00" in page
    assert Answer.objects.get().value == "すみれの文"
    autosave(colleague, application, asked, "つばきの文", 0, mine=str(asked.pk))
    assert Answer.objects.get().value == "つばきの文"
    history = coordinator.get(f"{root(coordinator, application)}history/").content.decode()
    assert "tsubaki" in history and "反映されなかった内容" in history


def test_without_javascript_the_page_keeps_everything_and_shows_what_clashed(
    coordinator, colleague, application
):
    address = section_of(coordinator, application)
    asked = calls.question(application.call, "だれ")
    sent = standing(coordinator, address)
    autosave(colleague, application, asked, "つばきの文", 0)
    place = calls.question(application.call, "実施")
    sent |= {str(asked.pk): "すみれの文", str(place.pk): "集会所"}
    answer = coordinator.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and "つばきの文" in page and "すみれの文" in page
    assert queries.written(application).values == {asked.pk: "つばきの文", place.pk: "集会所"}
    again = {**sent, f"{place.pk}-version": 1, "mine": str(asked.pk)}
    assert coordinator.post(address, again).status_code == 302
    assert queries.written(application).values[asked.pk] == "すみれの文"


def test_question_appears_when_it_is_asked_and_goes_again(coordinator, application):
    first = calls.question(application.call, "はじめて")
    then = calls.question(application.call, "これまで")
    shown = autosave(coordinator, application, first, "no", 0).content.decode()
    assert f'id="answer-{then.pk}"' in shown and f'name="{then.pk}"' in shown
    gone = autosave(coordinator, application, first, "yes", 1).content.decode()
    assert f'id="answer-{then.pk}"' in gone and f'name="{then.pk}"' not in gone


def test_question_appears_without_javascript_after_keeping(coordinator, application):
    address = section_of(coordinator, application)
    first = calls.question(application.call, "はじめて")
    then = str(calls.question(application.call, "これまで").pk)
    assert then not in form_on(coordinator, address).fields
    coordinator.post(address, {**standing(coordinator, address), str(first.pk): "no"})
    assert then in form_on(coordinator, address).fields


def test_what_cannot_be_read_is_said_and_the_rest_is_kept(coordinator, application):
    address = section_of(coordinator, application)
    number, place = (calls.question(application.call, start) for start in ("参加", "実施"))
    sent = {**standing(coordinator, address), str(number.pk): "たくさん", str(place.pk): "集会所"}
    answer = coordinator.post(address, sent)
    assert answer.status_code == 422 and "たくさん" in answer.content.decode()
    assert queries.written(application).values == {place.pk: "集会所"}
    assert autosave(coordinator, application, number, "x", 0).status_code == 422


def test_letters_over_the_limit_are_kept_and_marked(coordinator, application):
    asked = calls.question(application.call, "だれ")
    page = autosave(coordinator, application, asked, "あ" * 23, 0).content.decode()
    assert "<output>23</output> / 20字" in page and 'class="soft over"' in page


def test_file_is_handed_to_us_looked_at_and_taken_out(coordinator, application):
    asked = calls.question(application.call, "収支")
    file = SimpleUploadedFile("収支.pdf", calls.PDF)
    page = autosave(coordinator, application, asked, file, 0).content.decode()
    assert "収支.pdf" in page
    address = f"{root(coordinator, application)}answers/{asked.pk}/file/"
    answer = coordinator.get(address)
    assert answer.content == calls.PDF and answer["X-Content-Type-Options"] == "nosniff"
    assert AuditRow.objects.filter(verb="looked", fields=["file"]).count() == 1
    section = section_of(coordinator, application)
    coordinator.post(section, {**standing(coordinator, section), "out": str(asked.pk)})
    assert coordinator.get(address).status_code == 404
    bad = SimpleUploadedFile("x.pdf", b"MZ")
    assert autosave(coordinator, application, asked, bad, 2).status_code == 422


def test_last_answer_is_offered_and_taken_only_when_pressed(coordinator, complete, jimukyoku):
    again = calls.an_application(calls.a_call(jimukyoku, "翌年度"), complete.organisation, "つづき")
    address = section_of(coordinator, again)
    page = coordinator.get(address).content.decode()
    assert "「縁側」での回答" in page and not queries.written(again).answers
    asked = calls.question(again.call, "だれ")
    coordinator.post(address, {**standing(coordinator, address), "last": str(asked.pk)})
    assert queries.written(again).values == {asked.pk: "ひとり暮らしの方"}


def test_late_by_a_second_is_refused_with_the_clock_on_every_way(coordinator, complete):
    asked = calls.question(complete.call, "だれ")
    sent = {**standing(coordinator, section_of(coordinator, complete)), str(asked.pk): "おそい"}
    with clock.stopped_at(complete.call.closes_at + timedelta(seconds=1)):
        for answer in (
            coordinator.post(f"{root(coordinator, complete)}hand-in/"),
            coordinator.get(f"{root(coordinator, complete)}hand-in/"),
            coordinator.post(section_of(coordinator, complete), sent),
            autosave(coordinator, complete, asked, "おそい", 1),
        ):
            page = re.sub(r"\s+", "", answer.content.decode())
            assert answer.status_code == 422
            assert "12月3日(木)13:42:00に締め切りました" in page and "13:42:01(日本時間)" in page
        shown = coordinator.get(section_of(coordinator, complete))
        assert shown.status_code == 302 and shown["Location"].endswith("/print/")
    assert not Submission.objects.exists() and not Change.objects.filter(kept=False).exists()


def test_application_begun_completed_handed_in_and_changed(coordinator, call, engawa):
    begin = f"{coordinator.root}applications/calls/{call.pk}/begin/"
    assert "法人の種類をお書きください" in coordinator.get(begin).content.decode()
    calls.a_profile(engawa)
    one = coordinator.post(begin, {"title": "縁側", "summary": ""})["Location"]
    assert "まだ回答がありません" in coordinator.get(one).content.decode()
    refused = coordinator.post(f"{one}hand-in/")
    assert refused.status_code == 422 and "まだ足りないところ" in refused.content.decode()
    application = calls.fill_in(Application.objects.get())
    receipt = coordinator.post(f"{one}hand-in/")["Location"]
    made = Receipt.objects.get()
    page = coordinator.get(receipt).content.decode()
    assert made.number in page and made.digest in page and "13:42:00" in page
    paper = coordinator.get(f"{receipt.rstrip('/')}.pdf")
    assert paper["Content-Type"] == "application/pdf"
    with clock.stopped_at(make.NOW + timedelta(minutes=1)):
        autosave(coordinator, application, calls.question(call, "だれ"), "若い方", 1)
        assert "提出したあとに、内容が変わりました" in coordinator.get(one).content.decode()
        coordinator.post(f"{one}hand-in/")
    assert "あとの版に置きかわっています" in coordinator.get(receipt).content.decode()


def test_legal_form_is_told_at_once(coordinator, call, engawa):
    calls.a_profile(engawa, legal_form="company")
    begin = f"{coordinator.root}applications/calls/{call.pk}/begin/"
    assert "この公募の対象ではありません" in coordinator.get(begin).content.decode()
    assert coordinator.post(begin, {"title": "縁側"}).status_code == 422
    assert not Application.objects.exists()


def test_withdrawing_is_asked_once_more(coordinator, complete):
    address = f"{root(coordinator, complete)}withdraw/"
    assert "取り下げますか" in coordinator.get(address).content.decode()
    complete.refresh_from_db()
    assert complete.state == "draft"
    coordinator.post(address)
    complete.refresh_from_db()
    assert complete.state == "withdrawn"
    assert "すでに取り下げられています" in coordinator.post(address, follow=True).content.decode()


def test_project_changed_by_a_colleague_meanwhile_shows_both(coordinator, colleague, application):
    address = f"{root(coordinator, application)}project/"
    sent = form_on(coordinator, address).filled()
    colleague.post(address, {**sent, "title": "つばきの題"})
    answer = coordinator.post(address, {**sent, "title": "すみれの題"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "つばきの題" in page and "すみれの題" in page
    seen = next(f for f in Page(page, address).forms if f.action == address).fields["seen"]
    coordinator.post(address, {**sent, "title": "すみれの題", "seen": seen.values})
    application.refresh_from_db()
    assert application.title == "すみれの題"


def test_totals_and_ceilings_are_reckoned_by_the_server(coordinator, complete):
    address = f"{root(coordinator, complete)}budget/"
    page = coordinator.get(address).content.decode()
    assert "150,000" in page and "100,000" in page
    item = complete.call.cost_items.get(name="謝金")
    line = {"cost_item": str(item.pk), "what": "講師", "price": 400_000, "quantity": 1,
            "own_share": 0}  # fmt: skip
    assert coordinator.post(address, {**line, "own_share": 400_001}).status_code == 422
    coordinator.post(address, line)
    assert "謝金: 上限は300,000円" in coordinator.get(address).content.decode()
    made = complete.budget_lines.get(price=400_000)
    changed = form_on(coordinator, f"{address}{made.pk}/").filled() | {"price": "200000"}
    assert coordinator.post(f"{address}{made.pk}/", changed).status_code == 302
    coordinator.post(f"{address}{made.pk}/remove/")
    assert complete.budget_lines.count() == 2


def test_indicators_show_their_definition_and_where_they_come_from(coordinator, application):
    address = f"{root(coordinator, application)}indicators/"
    page = coordinator.get(address).content.decode()
    assert "おなじ人は一度だけ数えます" in page and "毎日の記録(数字)" in page
    seen = form_on(coordinator, address).fields["seen"].values
    sent = {"numbers.people": "on", "numbers.people-target": "40", "seen": seen}
    coordinator.post(address, sent)
    application.refresh_from_db()
    assert application.indicators == {"numbers.people": 40.0}
    assert coordinator.post(address, {"seen": seen}).status_code == 422  # seen before the change


def test_profile_is_told_once_and_documents_warn_before_they_end(coordinator, engawa):
    address = f"{coordinator.root}applications/profile/"
    told = {"legal_form": "npo", "prefecture": "静岡県", "representative": "ひなた"}
    assert coordinator.post(address, {**told, "corporate_number": "12"}).status_code == 422
    assert coordinator.post(address, {**told, "contact": "x" * 201}).status_code == 422
    assert coordinator.post(address, told).status_code == 302
    document = {"kind": "statutes", "issued_on": "2026-11-01", "expires_on": "2026-12-01"}
    add = f"{address}documents/add/"
    wrong = {**document, "expires_on": "2026-10-01", "file": SimpleUploadedFile("a.pdf", calls.PDF)}
    assert coordinator.post(add, wrong).status_code == 422
    assert coordinator.post(add, document).status_code == 422
    file = SimpleUploadedFile("定款.pdf", calls.PDF)
    assert coordinator.post(add, {**document, "file": file}).status_code == 302
    page = coordinator.get(f"{coordinator.root}applications/").content.decode()
    assert "期限の近い書類があります" in page and "定款" in page
    (kept,) = queries.documents_of(engawa.pk)
    shown = coordinator.get(f"{address}documents/{kept.pk}/file/")
    assert shown.content == calls.PDF
    coordinator.post(f"{address}documents/{kept.pk}/remove/")
    assert not queries.documents_of(engawa.pk).exists()


def test_another_organisation_finds_nothing_of_it(stranger, complete, office):
    asked = calls.question(complete.call, "収支")
    actions.hand_in(application=complete, by=make.the_house(complete.organisation))
    receipt = Receipt.objects.get()
    for client in (stranger, office):
        for path in ("", "project/", f"sections/{asked.section_id}/", f"answers/{asked.pk}/file/",
                     "budget/", "history/", "print/", f"receipts/{receipt.pk}/"):  # fmt: skip
            answer = client.get(f"{root(client, complete)}{path}")
            assert answer.status_code in (403, 404), path


def test_amendment_is_told_to_who_has_begun(coordinator, application):
    from hidamari.office.programme import actions as programme

    with clock.stopped_at(make.NOW + timedelta(hours=1)):
        programme.amend_call(
            call=application.call, text="様式を直しました。", closes_at=None,
            by=make.the_house(application.call.organisation),
        )  # fmt: skip
        page = coordinator.get(root(coordinator, application)).content.decode()
    assert "様式を直しました" in page


def test_today_says_what_is_to_be_handed_in(coordinator, application):
    page = coordinator.get(coordinator.root).content.decode()
    assert "これから提出する申請" in page and "未回答1件" in page


def test_home_and_today_ask_the_database_as_often_for_three_as_for_one(
    coordinator, application, django_assert_num_queries
):
    from django.db import connection

    pages = (f"{coordinator.root}applications/", coordinator.root)
    for page in pages:
        coordinator.get(page)
    counts = []
    for more in (0, 2):
        for n in range(more):
            calls.an_application(application.call, application.organisation, f"縁側{n}")
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                coordinator.get(page)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]
