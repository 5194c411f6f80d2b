"""Keys are noted, packages are taken in by hand; what is wrong is said at the field."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.kernel.audit.models import AuditRow
from hidamari.office.awards.models import Award
from hidamari.office.evidence import keys
from hidamari.office.evidence.actions.senders import note_sender
from hidamari.office.evidence.models import Received, Sender
from hidamari.office.evidence.tests.packages import AGREED, APRIL, sent, taken
from tests import calls
from tests import factories as make


def text_of(answer):
    return answer.content.decode()


def hand_over(client, content):
    file = SimpleUploadedFile("package.json", content)
    return client.post(f"{client.root}evidence/packages/take-in/", {"file": file})


def test_key_is_noted_and_changed_with_a_trace(office, award, key):
    address = f"{office.root}evidence/senders/{award.pk}/"
    assert award.title in text_of(office.get(f"{office.root}evidence/senders/"))
    wrong = office.post(address, {"public": key.public[:-3]})
    assert wrong.status_code == 422 and "公開鍵は「=」で終わる44文字です" in text_of(wrong)
    for public in (key.public, keys.public_of(keys.new_secret())):
        assert office.post(address, {"public": f" {public} "}).status_code == 302
        assert Sender.objects.get().public == public
    assert public in text_of(office.get(f"{office.root}evidence/senders/"))
    verbs = AuditRow.objects.filter(verb__startswith="sender.").order_by("at")
    assert list(verbs.values_list("verb", flat=True)) == ["sender.noted", "sender.changed"]


def test_package_is_taken_in_by_hand(office, project, series, sender):
    content = sent(project)
    assert hand_over(office, content).status_code == 302
    page = text_of(office.get(f"{office.root}evidence/packages/"))
    assert sender.award.title in page and "9月" in page and "10月" in page
    again = hand_over(office, content)
    assert again.status_code == 422 and "1番まで取り込みずみです" in text_of(again)
    assert Received.objects.count() == 1


def test_what_was_left_out_is_said(office, project, series, sender, key):
    content = sent(project, indicators=(*AGREED, "numbers.people"))
    answer = office.post(
        f"{office.root}evidence/packages/take-in/",
        {"file": SimpleUploadedFile("p.json", content)}, follow=True,
    )  # fmt: skip
    assert "numbers.people" in text_of(answer)


def test_file_without_anything_is_refused_at_the_field(office, sender):
    answer = hand_over(office, b" ")
    assert answer.status_code == 422 and "パッケージとして読めません" in text_of(answer)


def test_only_the_office_notes_and_takes_in(
    office, ministry, coordinator, award, project, series, sender
):  # fmt: skip
    assert ministry.get(f"{ministry.root}evidence/packages/").status_code == 200
    for client in (ministry, coordinator):
        assert hand_over(client, sent(project)).status_code == 403
        address = f"{client.root}evidence/senders/{award.pk}/"
        assert client.post(address, {"public": "A" * 43 + "="}).status_code == 403
    assert not Received.objects.exists()


def test_lists_ask_the_same_with_one_row_and_three(office, engawa, project, series, sender, key):
    asked, by = [], make.the_house(sender.organisation)
    for number in (1, 2, 3):
        facts = {"number": f"2026-00{number}", "indicators": dict.fromkeys(AGREED)}
        if number > 1:
            call = calls.a_call(sender.organisation, starts_on=APRIL)
            calls.announced(call, calls.a_submission(call, engawa, **facts))
            other = Award.objects.get(number=facts["number"])
            note_sender(award=other, public=key.public, by=by)
        taken(sender.organisation, sent(project, award=facts["number"]))
        for page in ("packages", "senders"):
            with CaptureQueriesContext(connection) as captured:
                assert office.get(f"{office.root}evidence/{page}/").status_code == 200
            asked.append((page, len(captured)))
    assert asked[:2] == asked[4:]
