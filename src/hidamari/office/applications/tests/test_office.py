"""What the office does with what was handed in."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.organisations import actions as organising
from hidamari.office.applications import actions, queries
from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Theme
from tests import applying as calls
from tests import factories as make

pytestmark = pytest.mark.django_db
API = "/api/v1/applications/"


@pytest.fixture
def handed_in(complete):
    actions.hand_in(application=complete, by=make.the_house(complete.organisation))
    return Submission.objects.get()


def token(organisation, *scopes):
    by = make.the_house(organisation)
    secret = organising.give_token(organisation=organisation, name="t", scopes=scopes, by=by)
    return {"Authorization": f"Bearer {secret}"}


def root(client):
    return f"{client.root}applications/"


def test_list_is_searched_and_filtered(office, handed_in, tonkachi):
    other = calls.fill_in(calls.an_application(handed_in.call, tonkachi, "工房"))
    actions.hand_in(application=other, by=make.the_house(tonkachi))
    copy = Submission.objects.get(title="工房")
    actions.give_themes(submission=copy, themes=[], new=["男性の参加"], by=office.actor)
    address = f"{root(office)}calls/{handed_in.call_id}/handed-in/"
    theme = Theme.objects.get().pk
    for asked, seen, unseen in (
        ({}, ["縁側", "工房"], []),
        ({"words": "工房"}, ["工房"], ["縁側"]),
        ({"words": "tonkachi 静岡"}, ["工房"], ["縁側"]),
        ({"words": "2027-0001"}, ["縁側"], ["工房"]),
        ({"theme": theme}, ["工房"], ["縁側"]),
        ({"legal_form": "welfare"}, [], ["縁側", "工房"]),
    ):
        page = office.get(address, asked).content.decode()
        assert all(f"　{title}</a>" in page for title in seen), asked
        assert not any(f"　{title}</a>" in page for title in unseen), asked
        table = b"".join(office.get(f"{address[:-1]}.csv", asked).streaming_content).decode()
        assert all(title in table for title in seen), asked
        assert not any(title in table for title in unseen), asked


def test_table_is_marked_internal_and_the_look_is_written_down(office, handed_in):
    address = f"{root(office)}calls/{handed_in.call_id}/handed-in"
    answer = office.get(f"{address}.xlsx")
    assert "%E5%86%85%E9%83%A8" in answer["Content-Disposition"]
    first = b"".join(office.get(f"{address}.csv").streaming_content).decode().splitlines()[0]
    assert "内部資料" in first or "公表" in first
    assert AuditRow.objects.filter(verb="looked", fields=["submissions"]).count() == 2


def test_one_is_read_whole_with_its_files_and_every_look_is_written_down(office, handed_in):
    page = office.get(f"{root(office)}handed-in/{handed_in.pk}/").content.decode()
    for words in ("ひとり暮らしの方", "相談員", "150,000", "100,000", "来てくださった方", "ひなた"):
        assert words in page, words
    file = queries.files_of(handed_in)[0]
    address = f"{root(office)}handed-in/files/{file.pk}/"
    assert address in page and office.get(address).content == calls.PDF
    looks = AuditRow.objects.filter(verb="looked", organisation_id=handed_in.organisation_id)
    assert sorted(row.fields[0] for row in looks) == ["file", "submission"]


def test_whole_links_no_file_unless_the_room_says_where(handed_in, office):
    bare = render_to_string("applications/whole.html", {"submission": handed_in})
    assert "/files/" not in bare and "ひとり暮らしの方" in bare


def test_versions_and_withdrawal_are_seen(office, complete, handed_in):
    by = make.the_house(complete.organisation)
    actions.hand_in(application=complete, by=by)
    page = office.get(f"{root(office)}handed-in/{handed_in.pk}/").content.decode()
    assert "第2版" in page and "あとの版に置きかわっています" in page
    actions.withdraw(application=complete, by=by)
    last = Submission.objects.get(version=2)
    assert (
        "取り下げられました" in office.get(f"{root(office)}handed-in/{last.pk}/").content.decode()
    )
    listed = office.get(f"{root(office)}calls/{handed_in.call_id}/handed-in/").content.decode()
    assert "取り下げ" in listed and str(handed_in.pk) not in listed


def test_themes_are_given_afterwards_and_new_ones_typed(office, ministry, handed_in):
    address = f"{root(office)}handed-in/{handed_in.pk}/themes/"
    office.post(address, {"new": "居場所\n社会的処方\n居場所"})
    assert sorted(handed_in.themes.values_list("name", flat=True)) == ["居場所", "社会的処方"]
    kept = Theme.objects.get(name="居場所")
    office.post(address, {"themes": [str(kept.pk)], "new": "社会的処方"})
    assert Theme.objects.count() == 2 and handed_in.themes.count() == 2
    assert office.post(address, {"new": "あ" * 61}).status_code == 422
    assert ministry.post(address, {"new": "x"}).status_code == 403
    assert ministry.get(f"{root(ministry)}handed-in/{handed_in.pk}/").status_code == 200


@pytest.mark.parametrize("who", ["reviewer", "accompanist", "coordinator"])
def test_others_do_not_read_what_was_handed_in(who, request, handed_in):
    client = request.getfixturevalue(who)
    answer = client.get(f"{root(client)}handed-in/{handed_in.pk}/")
    assert answer.status_code == 403


def test_another_office_finds_nothing(handed_in):
    from tests.personas import signed_in

    other = signed_in(make.an_organisation("yoso", "office"), "sakura", "office")
    file = queries.files_of(handed_in)[0]
    for path in (f"handed-in/{handed_in.pk}/", f"handed-in/{handed_in.pk}/themes/",
                 f"handed-in/files/{file.pk}/", f"calls/{handed_in.call_id}/handed-in/",
                 f"calls/{handed_in.call_id}/handed-in.csv"):  # fmt: skip
        assert other.get(f"{root(other)}{path}").status_code == 404, path


def test_today_of_the_office_counts_what_stands(office, complete, handed_in):
    def said():
        page = office.get(office.root).content.decode()
        return page[page.index("提出された申請") :].split("</section>")[0]

    assert "1件" in said()
    actions.withdraw(application=complete, by=make.the_house(complete.organisation))
    assert "0件" in said()


def test_list_asks_the_database_as_often_for_three_as_for_one(office, handed_in, tonkachi):
    address = f"{root(office)}calls/{handed_in.call_id}/handed-in/"
    office.get(address)
    counts = []
    for more in (0, 2):
        for n in range(more):
            one = calls.fill_in(calls.an_application(handed_in.call, tonkachi, f"工房{n}"))
            actions.hand_in(application=one, by=make.the_house(tonkachi))
        with CaptureQueriesContext(connection) as captured:
            office.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_api_reads_ones_own_applications(client, complete, tonkachi):
    headers = token(complete.organisation, "applications.apply")
    (listed,) = client.get(API, headers=headers).json()["items"]
    assert (listed["title"], listed["state"]) == ("縁側", "draft")
    whole = client.get(f"{API}{complete.pk}", headers=headers).json()
    assert whole["content"][0]["answers"][0]["value"] == "ひとり暮らしの方"
    assert len(whole["budget"]) == 2 and whole["lacks"] == []
    theirs = token(tonkachi, "applications.apply")
    assert client.get(API, headers=theirs).json()["items"] == []
    assert client.get(f"{API}{complete.pk}", headers=theirs).status_code == 404
    assert client.get(f"{API}submissions", headers=headers).status_code == 403


def test_api_reads_what_was_handed_in(client, handed_in, jimukyoku, tonkachi):
    headers = token(jimukyoku, "applications.read")
    address = f"{API}submissions?call={handed_in.call_id}"
    (listed,) = client.get(address, headers=headers).json()["items"]
    assert (listed["number"], listed["asked"]) == ("2027-0001", 100_000)
    whole = client.get(f"{API}submissions/{handed_in.pk}", headers=headers).json()
    assert whole["budget"][0]["what"] == "相談員" and whole["digest"] == handed_in.digest
    theirs = token(tonkachi, "applications.read")
    assert client.get(address, headers=theirs).json()["items"] == []
    assert client.get(f"{API}submissions/{handed_in.pk}", headers=theirs).status_code == 404
    assert client.get(API, headers=headers).status_code == 403
