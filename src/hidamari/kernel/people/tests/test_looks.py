"""Lists, searches, exports and the API stand in the same chain as looks at one record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.kernel.audit import actions as audit
from hidamari.kernel.audit import queries
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.organisations import actions as organisations
from hidamari.kernel.people import actions
from tests import factories as make
from tests.api import given

NAME = "ひなた"


@pytest.fixture
def three(engawa):
    return [make.a_person(engawa, name) for name in (NAME, "こはる", "みなと")]


def lists():
    return list(AuditRow.objects.filter(verb__in=["listed", "exported"]).order_by("id"))


def test_a_list_and_a_search_are_one_row_without_what_was_asked(three, reception):
    reception.get(f"{reception.root}people/")
    reception.get(f"{reception.root}people/", {"q": NAME, "田中": "1", "page": ""})
    told = [(r.verb, r.object_type, r.fields, r.count, r.actor_id) for r in lists()]
    me = reception.user.pk
    assert told == [
        ("listed", "people:people", [], 3, me),
        ("listed", "people:people", ["by q"], 1, me),
    ]


def test_one_record_is_a_look_and_no_list_beside(three, link_worker):
    link_worker.get(f"{link_worker.root}people/{three[0].pk}/")
    assert AuditRow.objects.filter(verb="looked").count() == 1 and not lists()


def test_the_desk_and_its_search_are_lists(three, reception, project):
    session = make.a_session(make.a_series(project))
    reception.get(f"{reception.root}desk/{session.pk}/")
    assert [(row.object_type, row.count) for row in lists()] == [("desk:desk", 3)]


def test_an_export_and_the_api_stand_there(three, coordinator, engawa, client):
    coordinator.get(f"{coordinator.root}people/{three[0].pk}/export/")
    client.get("/api/v1/people/?q=hi", headers=given(engawa, "people.see"))
    exported, listed = lists()
    assert (exported.verb, exported.object_type) == ("exported", "people:export")
    assert (listed.verb, listed.via, listed.count, listed.fields) == ("listed", "api", 1, ["by q"])


def test_whatever_does_not_show_people_writes_nothing(three, administrator, visitor, project):
    administrator.get(f"{administrator.root}audit/")
    visitor.get(f"/gatherings/{make.a_series(project).pk}/")
    assert not lists()


def test_it_costs_the_same_however_many_there_are(three, engawa, reception):
    def cost():
        with CaptureQueriesContext(connection) as made:
            reception.get(f"{reception.root}people/")
        return len(made)

    before = cost()
    for n in range(20):
        make.a_person(engawa, f"ひと{n}")
    assert cost() == before


def test_chain_holds_with_lists_and_shows_a_changed_count(three, reception):
    reception.get(f"{reception.root}people/")
    audit.seal()
    assert queries.verdict().is_whole
    AuditRow.objects.filter(verb="listed").update(count=0)
    assert queries.verdict().changed == [str(lists()[0].pk)]


def test_administrator_reads_who_looked_and_what_a_colleague_opened(
    three, engawa, link_worker, administrator, reception
):
    link_worker.get(f"{link_worker.root}people/{three[0].pk}/")
    link_worker.get(f"{link_worker.root}people/")
    root = administrator.root
    page = administrator.get(f"{root}people/{three[0].pk}/looked-at/").content.decode()
    assert "yuri" in page
    opened = f"{root}people/opened-by/{link_worker.user.pk}/"
    page = administrator.get(opened).content.decode()
    assert NAME in page and "一覧を見た" in page
    only = administrator.get(opened, {"kind": "listed"}).content.decode()
    assert NAME not in only and "一覧を見た" in only
    old = administrator.get(opened, {"until": "2026-11-22"}).content.decode()
    assert NAME not in old and "一覧を見た" not in old
    log = administrator.get(f"{root}audit/", {"kind": "deeds"}).content.decode()
    assert "人: 加えた" in log and "開いた" not in log.split("<tbody>")[1]
    assert reception.get(opened).status_code == 403
    assert reception.get(f"{root}people/{three[0].pk}/looked-at/").status_code == 403


def test_a_shielded_persons_name_is_not_told_to_the_administrator(
    three, engawa, link_worker, administrator
):
    actions.shield(person=three[0], shielded=True, by=make.the_house(engawa))
    link_worker.get(f"{link_worker.root}people/{three[0].pk}/")
    root = administrator.root
    page = administrator.get(f"{root}people/opened-by/{link_worker.user.pk}/").content.decode()
    assert NAME not in page and str(three[0].pk) not in page
    looked = administrator.get(f"{root}people/{three[0].pk}/looked-at/")
    assert looked.status_code == 404


def test_unusual_volume_is_said_on_today(three, engawa, link_worker, administrator):
    said = "いつもより多くの記録が見られています"
    by = make.the_house(engawa)
    slug = "people.unusual-volume"
    organisations.choose_setting(organisation=engawa, slug=slug, value=10, by=by)
    for _ in range(3):
        link_worker.get(f"{link_worker.root}people/")
    assert said not in administrator.get(administrator.root).content.decode()
    link_worker.get(f"{link_worker.root}people/")
    assert said in administrator.get(administrator.root).content.decode()
    assert said not in link_worker.get(link_worker.root).content.decode()
