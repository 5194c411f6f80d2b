from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.organisations import queries as organisations
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.enums import Part
from hidamari.kernel.people.held import held_on
from hidamari.kernel.people.rules import open_parts
from hidamari.kernel.safety import actions, queries
from hidamari.kernel.safety.models import GlassBreak
from hidamari.kernel.safety.tests.conftest import REASON
from tests import factories as make
from tests.pages import Page
from tests.personas import signed_in

pytestmark = pytest.mark.django_db
LENT = {"contact": "姪のさくら", "body": "血圧の薬", "safeguarding": "夫の声"}
KEPT = ("talk", "consent", "moves", "looks")


def read(persona, person, part):
    return persona.get(f"{persona.root}people/{person.pk}/sealed/{part}/")


def breaks(persona, person, reason=REASON):
    return persona.post(f"{persona.root}safety/people/{person.pk}/break/", {"reason": reason})


def test_reception_opens_what_an_emergency_needs_and_nothing_else(hinata, reception):
    assert all(read(reception, hinata, part).status_code == 403 for part in LENT)
    assert breaks(reception, hinata).status_code == 302
    for part, words in LENT.items():
        assert words in read(reception, hinata, part).content.decode(), part
    assert all(read(reception, hinata, part).status_code == 403 for part in KEPT)


def test_it_opens_one_person_for_one_colleague(hinata, broken, engawa):
    other = make.a_person(engawa, "ごん")
    colleague = signed_in(engawa, "asa", "reception")
    assert read(colleague, hinata, "contact").status_code == 403
    assert breaks(colleague, other).status_code == 302
    assert read(colleague, hinata, "contact").status_code == 403


def test_it_closes_by_itself(hinata, broken, reception):
    with clock.stopped_at(make.NOW + timedelta(minutes=29)):
        assert open_parts(reception.actor, hinata) == {Part.CONTACT, Part.BODY, Part.SAFEGUARDING}
    with clock.stopped_at(make.NOW + timedelta(minutes=30)):
        assert open_parts(reception.actor, hinata) == set()
        assert read(reception, hinata, "body").status_code == 403


def test_it_is_closed_early_by_whoever_opened_it(hinata, broken, reception, coordinator, page_of):
    address = f"safety/glass/{broken.pk}/close/"
    assert coordinator.post(coordinator.root + address).status_code == 404
    assert "14:12まであなたに開いています" in page_of(reception).content.decode()
    assert reception.post(reception.root + address).status_code == 302
    assert read(reception, hinata, "body").status_code == 403


@pytest.mark.parametrize("reason", ["", "急ぎ", " 急ぎです     。 ", "　" * 12])
def test_without_a_reason_nothing_opens(hinata, reception, reason):
    answer = breaks(reception, hinata, reason)
    assert answer.status_code == 422
    assert not GlassBreak.objects.exists()
    assert read(reception, hinata, "contact").status_code == 403


def test_whoever_loses_the_permission_loses_what_stood_open(hinata, broken, reception, by):
    member = organisations.memberships_of(reception.user).get()
    organising.change_roles(member=member, roles=["administrator"], by=by)
    assert read(reception, hinata, "contact").status_code == 403


def test_reading_is_all_it_gives(hinata, broken, reception, page_of):
    for write in ("contact/add/", "address/", "note/add/", "export/", "edit/"):
        assert page_of(reception, write).status_code == 403, write


def test_address_opens_but_never_that_of_somebody_shielded(hinata, engawa, by, coordinator):
    knows = signed_in(engawa, "asa", "reception", "link-worker")
    assert breaks(knows, hinata).status_code == 302
    assert "港町1-1" in read(knows, hinata, "contact").content.decode()
    people.shield(person=hinata, shielded=True, by=by)
    assert "港町1-1" not in read(knows, hinata, "contact").content.decode()
    assert read(knows, hinata, "moves").status_code == 403


def test_shielded_person_is_as_little_there_as_nobody(hinata, reception, by, broken):
    people.shield(person=hinata, shielded=True, by=by)  # even while the glass is open
    nobody = "01234567-89ab-7def-8123-456789abcdef"
    answers = [
        (
            reception.get(address).status_code,
            reception.post(address, {"reason": REASON}).status_code,
        )
        for pk in (hinata.pk, nobody)
        for address in (f"{reception.root}safety/people/{pk}/break/",)
    ]
    assert answers == [(404, 404)] * 2
    assert read(reception, hinata, "contact").status_code == 404
    assert open_parts(reception.actor, hinata) == set()


def test_who_may_not_break_it_cannot(hinata, administrator, stranger, page_of):
    assert breaks(administrator, hinata).status_code == 403
    assert breaks(stranger, hinata).status_code == 404
    with pytest.raises(ValueError):
        actions.break_glass(person=hinata, reason=REASON, by=stranger.actor)


def test_sent_twice_it_is_broken_once(hinata, reception):
    breaks(reception, hinata)
    breaks(reception, hinata)
    assert GlassBreak.objects.count() == 1


def test_what_stands_open_is_one_tap_away_at_the_top_of_the_page(
    hinata, broken, reception, page_of
):
    page = page_of(reception).content.decode()
    links = [link for link in Page(page).links if "/sealed/" in link]
    assert [link.split("/")[-2] for link in links[:3]] == list(LENT)
    assert page.index("あなたに開いています") < page.index("気がかりを書く")


def test_it_is_offered_only_where_something_is_closed(hinata, reception, coordinator, page_of):
    assert "緊急に開く" in page_of(reception).content.decode()
    assert "緊急に開く" not in page_of(coordinator).content.decode()


def test_every_step_is_written_down_without_the_words(hinata, broken, reception, coordinator):
    read(reception, hinata, "body")
    actions.review_glass(glass=broken, verdict="justified", by=coordinator.actor)
    rows = AuditRow.objects.filter(object_type="safety.glassbreak").order_by("at", "id")
    assert [(r.verb, r.actor_name) for r in rows] == [
        ("glass.broken", "take"), ("glass.reviewed", "sumire"),
    ]  # fmt: skip
    looked = AuditRow.objects.get(verb="looked", object_id=hinata.pk)
    assert (looked.actor_name, looked.fields) == ("take", ["body"])
    assert not any(REASON in str(row.fields) for row in rows)


def test_coordinator_reads_reason_and_looks_and_reviews(hinata, reception, coordinator, broken):
    read(reception, hinata, "contact")
    assert REASON in coordinator.get(coordinator.root).content.decode()
    address = f"{coordinator.root}safety/glass/{broken.pk}/"
    page = coordinator.get(address).content.decode()
    assert REASON in page and "連絡先" in page and "からだ" not in page
    assert coordinator.post(address, {"verdict": "talk"}).status_code == 422  # in words, please
    assert coordinator.post(address, {"verdict": "justified"}).status_code == 302
    assert REASON not in coordinator.get(coordinator.root).content.decode()
    assert "開いてよかった" in coordinator.get(f"{coordinator.root}safety/glass/").content.decode()


def test_nobody_reviews_their_own_or_twice(hinata, engawa, coordinator):
    both = signed_in(engawa, "asa", "reception", "administrator")
    breaks(both, hinata)
    glass = GlassBreak.objects.get()
    address = f"{both.root}safety/glass/{glass.pk}/"
    assert "ほかの人が確かめます" in both.get(address).content.decode()
    both.post(address, {"verdict": "justified"})
    glass.refresh_from_db()
    assert glass.verdict == ""
    actions.review_glass(glass=glass, verdict="justified", by=coordinator.actor)
    with pytest.raises(ValueError):
        actions.review_glass(glass=glass, verdict="talk", by=coordinator.actor)


def test_review_not_done_in_time_is_shown_as_late(broken, coordinator):
    assert "期日を過ぎています" not in coordinator.get(coordinator.root).content.decode()
    with clock.stopped_at(make.NOW + timedelta(days=3, minutes=1)):
        assert "期日を過ぎています" in coordinator.get(coordinator.root).content.decode()


def test_link_worker_hears_of_it_on_the_day_of_duty(broken, link_worker, engawa, by):
    assert REASON not in link_worker.get(link_worker.root).content.decode()
    actions.set_day(organisation=engawa, on=make.TODAY, user=link_worker.user, by=by)
    assert REASON in link_worker.get(link_worker.root).content.decode()
    address = f"{link_worker.root}safety/glass/{broken.pk}/"
    assert link_worker.get(address).status_code == 403


def test_erasing_the_person_takes_the_words_and_leaves_that_it_was_done(hinata, broken, by):
    assert REASON not in str(held_on(hinata))
    people.erase(person=hinata, by=by)
    broken.refresh_from_db()
    assert broken.reason == "" and broken.actor_name == "take"
    assert not queries.glasses_visible_to(by).exists()
