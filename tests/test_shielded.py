"""Whoever may not know of a shielded person meets nobody; and where they live is told to nobody."""

import json
from decimal import Decimal
from itertools import islice

import pytest

from hidamari.kernel.keepintouch import actions as touching
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.people import actions as people
from hidamari.kernel.people import queries
from hidamari.kernel.people.models import Merge
from tests import factories as make
from tests.test_every_url import PAGES
from tests.tour import candidates

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OPENED, TRIES = 2, 25
HIDDEN, STREET = "みずたま", "隠れ町9-9-9"


@pytest.fixture
def hidden(house):
    """A shielded regular, away for long, with a double, a call planned and an address."""
    by = make.the_house(house.organisation)
    person, double = (
        make.a_person(house.organisation, HIDDEN, municipality="浜風市", kana="ミズタマ")
        for _ in range(2)
    )
    for record in (person, double):
        people.set_position(person=record, latitude=34.8712, longitude=138.3301, by=by)
        people.change_person(person=record, address=STREET, by=by)
        people.add_contact(person=record, kind="post", value=STREET, by=by)
    series = make.a_series(make.a_project(house.organisation, "もう一つ"), title="手芸の会")
    for session in make.weekly_sessions(series, 12)[:6]:
        make.tap(session, person)
    make.tap(make.a_session(series, make.TODAY, planned_on=None), person)
    touching.plan_touch(person=person, thing="call", by=by, due_on=make.TODAY)
    for record in (person, double):
        people.shield(person=record, shielded=True, by=by)
    person.refresh_from_db()
    return person


def walk(client, house):
    """Pages this one may open, two of each kind, the newest first: (address, what it says)."""
    for route, _ in PAGES:
        opened = 0
        for address in islice(candidates(route, house), TRIES) if route.startswith("o/") else ():
            answer = client.get(address)
            if answer.status_code == 200 and not answer.streaming and opened < OPENED:
                opened += 1
                yield address, answer.content.decode(errors="ignore")
            if opened == OPENED or answer.status_code in (403, 405):
                break


def test_reception_meets_nobody_shielded_on_any_page(house, reception, hidden):
    for address, page in walk(reception, house):
        assert HIDDEN not in page and "ミズタマ" not in page, address
        assert str(hidden.pk) not in page, address
    for words in ("みず", "mizu", HIDDEN):
        for page in ("people/", f"desk/{hidden.attendances.first().session_id}/"):
            found = reception.get(f"{reception.root}{page}", {"q": words}).content.decode()
            assert str(hidden.pk) not in found and "ミズタマ" not in found, page
    assert reception.get(f"{reception.root}people/{hidden.pk}/").status_code == 404


def test_nobody_reads_where_they_live(house, hidden):
    for address, page in walk(house.worker, house):
        if not address.endswith("/edit/"):
            assert STREET not in page, address


def test_token_without_the_scope_meets_nobody(house, hidden, client):
    secret = organising.give_token(
        organisation=house.organisation, name="x", scopes=["people.see", "people.edit"],
        by=make.the_house(house.organisation),
    )  # fmt: skip
    headers = {"Authorization": f"Bearer {secret}"}
    listed = client.get("/api/v1/people/?q=mizu", headers=headers).json()
    assert listed == {"items": [], "count": 0}
    path = f"/api/v1/people/{hidden.pk}"
    assert client.get(path, headers=headers).status_code == 404
    body = json.dumps({"nickname": "x"})
    assert client.put(path, body, "application/json", headers=headers).status_code == 404


def test_export_for_the_person_says_no_whereabouts(house, hidden):
    by = make.the_house(house.organisation)
    people.move_home(person=hidden, to_town="隠れ町", moved_on=make.TODAY, by=by)
    page = house.worker.get(f"{house.worker.root}people/{hidden.pk}/export/").content.decode()
    assert HIDDEN in page
    assert "隠れ町" not in page and "34.87" not in page


def test_record_that_takes_over_a_shielded_one_is_not_matched_by_distance(house, hidden):
    by = make.the_house(house.organisation)
    open_one = make.a_person(house.organisation, "みずたまさん")
    people.set_position(person=open_one, latitude=34.87, longitude=138.33, by=by)
    merged = people.merge(kept=open_one, merged=hidden, by=by)
    open_one.refresh_from_db()
    assert open_one.shielded
    assert open_one.near_latitude is None and open_one.near_longitude is None
    people.take_apart(merge=merged, by=by)
    open_one.refresh_from_db()
    assert open_one.shielded and open_one.near_latitude is None  # only a human ends protection


def test_merge_puts_the_record_where_its_new_reading_stands(house):
    by = make.the_house(house.organisation)
    kept = make.a_person(house.organisation, "和")
    other = make.a_person(house.organisation, "和", kana="アイ")
    merged = people.merge(kept=kept, merged=other, by=by)
    kept.refresh_from_db()
    assert kept.sort_key == other.sort_key
    people.change_person(person=kept, by=by, kana="アイコ")
    people.take_apart(merge=Merge.objects.get(pk=merged.pk), by=by)
    kept.refresh_from_db()
    assert kept.kana == "アイコ"  # what was written since stays


def test_record_cannot_be_merged_with_itself(house):
    person = make.a_person(house.organisation)
    answer = house.worker.post(f"{house.worker.root}people/{person.pk}/merge/{person.pk}/")
    assert answer.status_code == 404


def test_what_was_done_for_somebody_cannot_be_dropped(house):
    person = make.a_person(house.organisation)
    touch = touching.log_touch(
        person=person, thing="call", reached=True, by=make.the_house(house.organisation)
    )
    path = f"{house.worker.root}keepintouch/touches/{touch.pk}/drop/"
    assert house.worker.post(path).status_code == 404
    assert person.touches.count() == 1


def test_position_for_matching_is_rounded(house):
    person = make.a_person(house.organisation)
    by = make.the_house(house.organisation)
    people.set_position(person=person, latitude=34.8666, longitude=138.3214, by=by)
    assert (person.near_latitude, person.near_longitude) == (Decimal("34.87"), Decimal("138.32"))
    assert queries.living(house.organisation.pk).filter(pk=person.pk).exists()
