"""Letters of introduction: through a partner's link, answered, followed by a receipt, taken back."""

import re
from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.models import Consent, ContactPoint, Person, Share
from hidamari.packs.prescribing import actions
from hidamari.packs.prescribing.enums import LetterState, NextStep
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Letter, Referral
from tests import factories as make

TOLD = {
    "nickname": "なぎさ",
    "phone": "0545-00-0001",
    "reason": "話し相手がほしい。",
    "wishes": ["tea"],
    "max_km": "3",
    "basis": "spoken",
    "told_back": "on",
    "referrer": "相談室 もみじ",
}


def link_of(client):
    """The coordinator makes a link for a partner; it is shown once."""
    until = (make.TODAY + timedelta(days=90)).isoformat()
    told = {"name": "浜風中央病院", "source": "hospital", "until": until}
    page = client.post(f"{client.root}prescribing/partners/", told).content.decode()
    found = re.search(r"http://testserver(/prescribing/introduce/[^<\s]+)", page)
    return found[1]


@pytest.fixture
def link(coordinator):
    return link_of(coordinator)


@pytest.fixture
def receipt(visitor, link, project):
    return visitor.post(link, TOLD)["Location"]


def accept(client, letter, **told):
    address = f"{client.root}prescribing/letters/{letter.pk}/accept/"
    return client.post(address, {"person": "new", **told})


def seen(visitor, receipt):
    return visitor.get(receipt).content.decode()


def test_letter_is_accepted_and_its_words_are_kept_once(visitor, receipt, link_worker):
    letter = Letter.objects.get()
    assert "紹介状が届きました" in seen(visitor, receipt)
    page = link_worker.get(f"{link_worker.root}prescribing/letters/{letter.pk}/").content.decode()
    assert "話し相手がほしい" in page and "0545-00-0001" in page

    accept(link_worker, letter, worker=str(link_worker.user.pk))
    referral = Referral.objects.get()
    assert (referral.worker, referral.next_step) == (link_worker.user, NextStep.CONTACT)
    assert referral.reason == TOLD["reason"] and referral.person.wishes == ["tea"]
    assert ContactPoint.objects.get(person=referral.person).value == "0545-00-0001"
    letter.refresh_from_db()
    assert (letter.state, letter.body) == (LetterState.ACCEPTED, "")
    assert "お引き受けしました" in seen(visitor, receipt)


def test_first_talk_is_due_after_working_days(receipt, link_worker):
    accept(link_worker, Letter.objects.get())
    # Monday 23 November 2026 is a holiday: three working days later it is Thursday
    assert Referral.objects.get().due_on.isoformat() == "2026-11-26"


def came(letter):
    referral = Referral.objects.get()
    place = make.a_place(letter.organisation)
    by = make.the_house(letter.organisation)
    actions.choose_place(referral=referral, place=place, by=by)
    session = make.a_session(make.a_series(referral.project, place))
    with clock.stopped_at(make.NOW + timedelta(minutes=5)):
        make.tap(session, referral.person, device_at=clock.now())
    return referral


def test_referrer_reads_that_they_came_only_while_they_agree(visitor, receipt, link_worker):
    letter = Letter.objects.get()
    accept(link_worker, letter)
    referral = came(letter)
    assert "11月23日(月・祝)に、居場所に来られました" in seen(visitor, receipt)
    seen(visitor, receipt)
    share = Share.objects.get()
    assert (share.recipient, share.fields) == ("相談室 もみじ", ["came_on"])

    consent = Consent.objects.get(person=referral.person)
    people.withdraw_consent(consent=consent, by=make.the_house(letter.organisation))
    page = seen(visitor, receipt)
    assert "来られました" not in page and "お引き受けしました" in page


def test_without_their_yes_nothing_more_is_told(visitor, link, project, link_worker):
    receipt = visitor.post(link, {**TOLD, "basis": "life"})["Location"]
    letter = Letter.objects.get()
    page = link_worker.get(f"{link_worker.root}prescribing/letters/{letter.pk}/").content.decode()
    assert "ご本人の同意は、まだありません" in page
    accept(link_worker, letter)
    came(letter)
    assert "来られました" not in seen(visitor, receipt)
    assert not Consent.objects.exists() and not Share.objects.exists()


def test_declined_with_a_reason_and_nothing_of_it_is_kept(visitor, receipt, link_worker):
    letter = Letter.objects.get()
    address = f"{link_worker.root}prescribing/letters/{letter.pk}/decline/"
    assert link_worker.post(address, {"words": "x"}).status_code == 422
    link_worker.post(address, {"reason": "area", "words": "となり町の団体が近いです。"})
    page = seen(visitor, receipt)
    assert "お住まいが、活動の範囲の外" in page and "となり町の団体" in page
    letter.refresh_from_db()
    assert letter.body == "" and not Person.objects.exists()
    answer = link_worker.get(f"{link_worker.root}prescribing/letters/{letter.pk}/answer/")
    assert "となり町の団体" in answer.content.decode()
    accept(link_worker, letter)  # somebody else was quicker
    assert not Referral.objects.exists()


def test_taken_back_before_and_after_the_answer(visitor, link, project, link_worker):
    receipt = visitor.post(link, TOLD)["Location"]
    visitor.post(f"{receipt}take-back/")
    assert Letter.objects.get().state == LetterState.REVOKED
    accept(link_worker, Letter.objects.get())
    assert not Referral.objects.exists()

    receipt = visitor.post(link, TOLD)["Location"]
    accept(link_worker, Letter.objects.get(state=LetterState.WAITING))
    visitor.post(f"{receipt}take-back/")
    referral = Referral.objects.get()
    assert (referral.state, referral.end_reason) == (State.ENDED, "revoked")


def test_somebody_we_know_is_offered_by_their_telephone(receipt, link_worker, engawa):
    known = make.a_person(engawa, "みなみ")
    by = make.the_house(engawa)
    people.add_contact(person=known, kind="phone", value="0545000001", by=by)
    letter = Letter.objects.get()
    accept_page = f"{link_worker.root}prescribing/letters/{letter.pk}/accept/"
    assert str(known.pk) in link_worker.get(accept_page).content.decode()
    accept(link_worker, letter, person=str(known.pk))
    assert Referral.objects.get().person == known and Person.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"nickname": ""}, {"basis": ""}, {"referrer": ""},
                                   {"phone": "12"}, {"basis": "own"}])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_lost(visitor, link, wrong):
    answer = visitor.post(link, {**TOLD, **wrong})
    assert answer.status_code == 422 and "話し相手がほしい" in answer.content.decode()
    assert not Letter.objects.exists()


def test_closed_or_overdue_link_takes_no_letter(visitor, link, coordinator):
    with clock.stopped_at(make.NOW + timedelta(days=92)):
        assert visitor.post(link, TOLD).status_code == 404
    from hidamari.packs.prescribing.models import Partner

    pk = Partner.objects.get().pk
    coordinator.post(f"{coordinator.root}prescribing/partners/{pk}/revoke/")
    assert visitor.get(link).status_code == 404
    assert not Letter.objects.exists()


def test_shielded_letter_is_only_for_those_who_may_know(
    visitor, link, project, coordinator, link_worker
):
    visitor.post(link, {**TOLD, "shielded": "on"})
    letter = Letter.objects.get()
    seeing = [c for c in (coordinator, link_worker) if c.actor.may("people.see-shielded")]
    blind = [c for c in (coordinator, link_worker) if not c.actor.may("people.see-shielded")]
    for client in blind:
        assert "相談室" not in client.get(f"{client.root}prescribing/letters/").content.decode()
        address = f"{client.root}prescribing/letters/{letter.pk}/"
        assert client.get(address).status_code == 404
    for client in seeing:
        accept(client, letter)
        assert Person.objects.get().shielded
        break


def test_stranger_and_reception_read_no_letter(receipt, stranger, reception):
    pk = Letter.objects.get().pk
    for path in ("", "accept/", "decline/", "answer/"):
        assert stranger.get(f"{stranger.root}prescribing/letters/{pk}/{path}").status_code == 404
        assert reception.get(f"{reception.root}prescribing/letters/{pk}/{path}").status_code == 403


def test_blank_letter_offers_on_paper_what_the_form_asks(link_worker):
    page = link_worker.get(f"{link_worker.root}prescribing/letters/blank/").content.decode()
    for words in ("何とお呼びしますか", "80代から", "お茶", "ご本人が口頭で同意した"):
        assert words in page
    offered = re.findall(r"<li>(.曜)</li>", page)
    assert offered == [f"{day}曜" for day in "月火水木金土日"]
