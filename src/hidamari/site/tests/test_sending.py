"""A form that is sent twice does its deed once; what was being written comes back after sign-in."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from hidamari.kernel.audit import once
from hidamari.kernel.audit.actions import look
from hidamari.kernel.people.models import Note
from tests import factories as make
from tests.pages import Form, Page
from tests.personas import signed_in

WORDS = "お茶を二杯。\r\n雨の日は来にくいとのこと。"


def form_on(client: Client, page: str, name: str) -> Form:
    """The form of the page that has a field of this name."""
    html = client.get(page).content.decode()
    return next(form for form in Page(html, page).forms if name in form.fields)


def a_note(client: Client, page: str, words: str = WORDS) -> tuple[str, dict]:
    """(where the form of the page goes, what somebody sends with it)."""
    form = form_on(client, page, "text")
    return form.action, {**form.filled(), "text": words}


@pytest.fixture
def note(coordinator, engawa):
    """A page on which something longer is written, and its form."""
    person = make.a_person(engawa, "ひなた")
    return f"{coordinator.root}people/{person.pk}/note/add/"


def test_pressed_twice_is_written_once(coordinator, note):
    address, told = a_note(coordinator, note)
    first, second = coordinator.post(address, told), coordinator.post(address, told)
    assert first.status_code == second.status_code == 302
    assert second["Location"] == first["Location"]
    assert Note.objects.count() == 1
    page = coordinator.get(second["Location"]).content.decode()
    assert "二度届きましたが、保存は一度だけです" in page


def test_what_was_changed_in_between_is_another_deed(coordinator, note):
    address, told = a_note(coordinator, note)
    coordinator.post(address, told)
    coordinator.post(address, {**told, "text": "お茶を三杯。"})
    assert Note.objects.count() == 2


def test_a_page_opened_anew_may_say_the_same(coordinator, note):
    coordinator.post(*a_note(coordinator, note))
    coordinator.post(*a_note(coordinator, note))
    assert Note.objects.count() == 2


def test_what_was_refused_may_be_sent_again(coordinator, note):
    address, told = a_note(coordinator, note, "")
    assert coordinator.post(address, told).status_code == 422
    assert coordinator.post(address, told).status_code == 422
    assert coordinator.post(address, {**told, "text": WORDS}).status_code == 302
    assert Note.objects.count() == 1


def test_wrong_password_may_be_tried_again_from_one_page(engawa, coordinator, visitor):
    page = "/account/login/"
    form = form_on(visitor, page, "login")
    told = {**form.filled(), "login": "sumire", "password": "wrong-password"}
    for _ in range(2):
        answer = visitor.post(form.action, told).content.decode()
        assert "もう保存されています" not in answer and 'name="password"' in answer


def test_looking_at_a_record_is_no_deed(coordinator, engawa):
    person = make.a_person(engawa, "ひなた")
    with once.pressing("a form") as press:
        look(by=coordinator.actor, of=person, part="contact")
    assert not press.is_claimed


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_one_moment_are_one_deed(stopped_clock):
    if connection.vendor == "sqlite":
        pytest.skip("the tests' database is in memory and takes one writer; tried on PostgreSQL")
    engawa = make.an_organisation("engawa")
    client = signed_in(engawa, "sumire", "coordinator")
    person = make.a_person(engawa, "ひなた")
    address, told = a_note(client, f"{client.root}people/{person.pk}/note/add/")
    start, answers = Barrier(2), []

    def press() -> None:
        start.wait()
        mine = Client()
        mine.cookies = client.cookies
        answers.append(mine.post(address, told))
        connection.close()

    presses = [Thread(target=press) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Note.objects.count() == 1


def test_what_was_written_comes_back_after_sign_in(coordinator, note):
    form = form_on(coordinator, note, "text")
    told = {**form.filled(), "text": WORDS}
    coordinator.session.flush()
    answer = coordinator.post(form.action, told, follow=True)
    assert WORDS.splitlines()[0] not in answer.content.decode()
    to_the_door = answer.redirect_chain[-1][0]
    answer = coordinator.post(
        to_the_door, {"login": "sumire", "password": "hidamari-demo"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == note
    page = answer.content.decode()
    form = next(form for form in Page(page, note).forms if "text" in form.fields)
    assert form.fields["text"].values == [WORDS]
    assert "もう一度サインインしていただきました" in page
    assert WORDS.splitlines()[0] not in coordinator.get(note).content.decode()  # once


def test_it_comes_back_to_nobody_else(coordinator, reception, note):
    form = form_on(coordinator, note, "text")
    coordinator.session.flush()
    coordinator.post(form.action, {**form.filled(), "text": WORDS})
    signed_in_as_another = {"login": "take", "password": "hidamari-demo"}
    coordinator.post("/account/login/", signed_in_as_another)
    assert WORDS.splitlines()[0] not in coordinator.get(note).content.decode()
    coordinator.post("/account/logout/")
    coordinator.post("/account/login/", {"login": "sumire", "password": "hidamari-demo"})
    assert WORDS.splitlines()[0] not in coordinator.get(note).content.decode()


def test_a_page_from_before_the_last_sign_in_keeps_its_words(coordinator, note):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = coordinator.cookies
    form = form_on(browser, note, "text")
    told = {**form.filled(), "text": WORDS, "csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(form.action, told, follow=True)
    assert answer.status_code == 200 and WORDS.splitlines()[0] in answer.content.decode()
    told["once"] = "made-up"
    assert browser.post(form.action, told).status_code == 403
