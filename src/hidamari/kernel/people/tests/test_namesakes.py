"""Two houses, one with a protected person: whoever may not know of them cannot tell which is which."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hidamari.kernel.desk.models import Attendance, DoorEvent
from hidamari.kernel.desk.rebuild import compare
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import actions as prescribing
from tests import factories as make
from tests.personas import signed_in

NAME = "みずたま"
JSON = "application/json"
SCOPES = ["people.see", "people.edit", "people.see-contact", "desk.open", "keepintouch.see"]
CHANGES = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?:once|csrf)[\w-]*\"? (?:name=\"\w+\" )?(?:content|value)=\"[^\"]+\"|data-ticket=\"[^\"]+\""
    r"|hx-headers='[^']*'|nonce=\"[^\"]+\"|hx-seal=[^\s>]+"
)


class House:
    """A small house with a desk, a reception and a token; with or without the protected one."""

    def __init__(self, slug: str, shielded: bool) -> None:
        self.organisation = make.an_organisation(slug)
        self.by = make.the_house(self.organisation)
        for name in ("ひなた", "こはる"):
            make.a_person(self.organisation, name)
        series = make.a_series(make.a_project(self.organisation), capacity=9)
        self.session = make.a_session(series, capacity=9)
        self.shielded = None
        if shielded:
            self.shielded = make.a_person(
                self.organisation, NAME, name="水玉 しずく", municipality="浜風市"
            )
            actions.shield(person=self.shielded, shielded=True, by=self.by)
        self.reception = signed_in(self.organisation, f"take-{slug}", "reception")
        secret = organising.give_token(
            organisation=self.organisation, name="x", scopes=SCOPES, by=self.by
        )
        self.token = {"Authorization": f"Bearer {secret}"}
        self.api = Client(headers=self.token)

    def newcomer(self) -> Person:
        return Person.objects.filter(organisation=self.organisation).latest("added_at", "id")

    def said(self, answer) -> str:
        """An answer without what differs between any two houses: ids, tokens, their own name."""
        text = answer.content.decode().replace(self.organisation.slug, "house")
        return f"{answer.status_code} {CHANGES.sub('*', text)}"


@pytest.fixture
def houses(db, stopped_clock):
    return House("qqqq", shielded=True), House("zzzz", shielded=False)


def same(houses, do) -> None:
    """The same bytes and the same number of queries in both houses."""
    told = []
    for house in houses:
        with CaptureQueriesContext(connection) as queries_made:
            answer = do(house)
        assert answer.status_code < 400
        told.append((house.said(answer), len(queries_made)))
    assert told[0] == told[1]


def at_the_desk(house) -> str:
    return f"{house.reception.root}desk/{house.session.pk}/"


def door_event(kind, **facts):
    return {"id": str(new_id()), "kind": kind, "device_at": make.NOW.isoformat(), **facts}


def tap_event(person_id):
    return door_event("tap", person_id=str(person_id))


def events(house, *told):
    page = house.reception.get(at_the_desk(house)).content.decode()
    ticket = re.search(r'data-ticket="([^"]+)"', page)[1]
    return house.reception.post(
        "/desk/events/", json.dumps(told), JSON, headers={"X-Desk-Ticket": ticket}
    )


@pytest.mark.parametrize("name", [NAME, "ミズタマ", "mizutama", "みずたまさん", "しずく", "みず"])
def test_newcomer_at_the_desk_is_like_any_other(houses, name):
    same(houses, lambda h: h.reception.get(at_the_desk(h), {"q": NAME}))
    same(houses, lambda h: h.reception.post(f"{at_the_desk(h)}new/", {"nickname": name}))
    assert houses[0].newcomer().shielded and not houses[1].newcomer().shielded
    for page in (
        "",
        f"people/?q={name}",
        "people/",
        "gatherings/sessions/{s}/",
        "rides/sessions/{s}/",
    ):
        same(
            houses,
            lambda h, page=page: h.reception.get(
                f"{h.reception.root}{page}".format(s=h.session.pk)
            ),
        )
    same(houses, lambda h: h.reception.get(at_the_desk(h)))
    same(houses, lambda h: h.reception.get(f"{h.reception.root}people/{h.newcomer().pk}/"))
    signing = "{}gatherings/sessions/{}/{}".format
    who = {house: {"person": house.newcomer().pk} for house in houses}
    for page in ("sign-up/", "", "sheet/"):
        address = {h: signing(h.reception.root, h.session.pk, page) for h in houses}
        same(houses, lambda h, there=address: h.reception.post(there[h], who[h]))


def test_work_at_the_desk_goes_on_with_the_newcomer(houses):
    for house in houses:
        house.reception.post(f"{at_the_desk(house)}new/", {"nickname": NAME})
    taps = {house: DoorEvent.objects.get(person=house.newcomer()) for house in houses}
    for kind in ("check-out", "undo"):
        same(houses, lambda h, kind=kind: events(h, door_event(kind, refers_to=str(taps[h].pk))))
        same(houses, lambda h: h.reception.get(at_the_desk(h)))
    same(houses, lambda h: events(h, tap_event(h.newcomer().pk)))
    same(houses, lambda h: h.reception.get(at_the_desk(h)))


def test_api_writes_and_reads_a_newcomer_like_any_other(houses):
    body = json.dumps({"nickname": NAME, "municipality": "浜風市", "home_town": "輪島市"})
    same(houses, lambda h: h.api.post("/api/v1/people/", body, JSON))
    assert houses[0].newcomer().shielded

    def one(house):
        return f"/api/v1/people/{house.newcomer().pk}"

    same(houses, lambda h: h.api.get(one(h)))
    same(houses, lambda h: h.api.put(one(h), body, JSON))
    move = json.dumps({"to_town": "港町", "moved_on": "2026-11-01"})
    same(houses, lambda h: h.api.post(f"{one(h)}/moves", move, JSON))
    same(houses, lambda h: h.api.get(f"{one(h)}/moves"))
    same(houses, lambda h: h.api.get("/api/v1/people/", {"q": NAME}))
    same(houses, lambda h: h.api.get("/api/v1/keepintouch/moved"))
    session = "/api/v1/desk/sessions/{}".format
    body = {house: json.dumps(tap_event(house.newcomer().pk)) for house in houses}
    same(houses, lambda h: h.api.post(f"{session(h.session.pk)}/events", body[h], JSON))
    same(houses, lambda h: h.api.get(f"{session(h.session.pk)}/count"))


def test_whoever_is_renamed_imported_or_introduced_is_guarded_as_well(houses):
    house, plain = houses
    for one in houses:
        actions.import_people(organisation=one.organisation, rows=[{"nickname": NAME}], by=one.by)
        other = make.a_person(one.organisation, "なまえ")
        actions.change_person(person=other, nickname=NAME, by=one.by)
        project = make.a_project(one.organisation, "もう一つ")
        prescribing.receive_referral(project=project, source="self", nickname=NAME, by=one.by)
    guarded = Person.objects.filter(organisation=house.organisation, namesake=True, shielded=True)
    assert guarded.count() == 3
    assert not Person.objects.filter(organisation=plain.organisation, shielded=True).exists()


def test_a_shielded_persons_id_is_answered_like_a_strangers(houses):
    house = houses[0]
    hidden = events(house, tap_event(house.shielded.pk)).json()["answers"][0]
    stranger = events(house, tap_event(new_id())).json()["answers"][0]
    assert hidden["answer"] == stranger["answer"] == "unknown"
    assert not Attendance.objects.exists()


def test_a_shielded_visitor_is_one_more_head_without_a_name(houses):
    house = houses[0]
    make.tap(house.session, house.shielded)
    gatherings.sign_up(session=house.session, person=house.shielded, by=house.by)
    page = house.reception.get(at_the_desk(house)).content.decode()
    assert NAME not in page and str(house.shielded.pk) not in page
    assert "data-total>1<" in page and "data-named>0<" in page and "data-heads>1<" in page
    count = house.api.get(f"/api/v1/desk/sessions/{house.session.pk}/count").json()
    assert count == {"named": 0, "nameless": {"adult": 1, "child": 0, "first": 0}, "total": 1}
    listed = house.reception.get(
        f"{house.reception.root}gatherings/sessions/{house.session.pk}/"
    ).content.decode()
    assert "お名前なし" in listed and NAME not in listed


def test_whoever_may_know_tells_them_apart(houses):
    house = houses[0]
    house.reception.post(f"{at_the_desk(house)}new/", {"nickname": NAME})
    again = {"nickname": f"{NAME}さん", "somebody_else": "on"}
    house.reception.post(f"{at_the_desk(house)}new/", again)
    first, second = Person.objects.filter(namesake=True).order_by("id")
    worker = signed_in(house.organisation, "yuri-n", "link-worker")
    assert house.reception.get(f"{house.reception.root}people/namesakes/").status_code == 403
    page = worker.get(f"{worker.root}people/namesakes/").content.decode()
    assert str(first.pk) in page and str(second.pk) in page and str(house.shielded.pk) in page
    root = f"{worker.root}people/namesakes"
    worker.post(f"{root}/{first.pk}/same/{house.shielded.pk}/")
    worker.post(f"{root}/{second.pk}/other/")
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.merged_into == house.shielded
    assert not second.shielded and not second.namesake
    assert list(queries.visible_to(house.reception.actor).filter(nickname__startswith=NAME)) == [
        second
    ]
    make.tap(house.session, first)  # a device that still knows the newcomer
    assert compare().is_equal


def test_newcomer_who_turns_out_to_be_an_open_regular_stays_open(houses):
    house = houses[0]
    regular = make.a_person(house.organisation, "たま")
    newcomer = make.a_person(house.organisation, NAME)
    actions.merge(kept=regular, merged=newcomer, by=house.by)
    regular.refresh_from_db()
    assert not regular.shielded


def test_town_of_a_shielded_person_is_told_on_no_list(houses):
    house = houses[0]
    worker = signed_in(house.organisation, "yuri-t", "link-worker")
    for page in ("people/", f"people/{house.shielded.pk}/", f"people/{house.shielded.pk}/edit/"):
        assert "浜風市" not in worker.get(f"{worker.root}{page}").content.decode(), page
    worker.post(f"{worker.root}people/{house.shielded.pk}/edit/", {"nickname": "みずの"})
    house.shielded.refresh_from_db()
    assert (house.shielded.nickname, house.shielded.municipality) == ("みずの", "浜風市")
