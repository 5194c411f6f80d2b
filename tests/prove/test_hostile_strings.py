"""Every hostile string into every text field: no page breaks, nothing is lost, nothing runs."""

from functools import cache
from http.cookies import SimpleCookie

import pytest
from django.test import Client

from tests import hostile
from tests.filled import House
from tests.pages import SANE, Form, Page
from tests.tour import Found, every_form

pytestmark = pytest.mark.django_db
PARTS = 4

# What is typed there becomes something else, by its meaning; it is found again in another form.
MEANING = {
    "often": "a rule of days, shown in words",
    "new": "themes, a line for each",
    "slug": "an address",
    "login": "asks who it is",
    "next": "a way back, never shown",
}
NOT_KEPT = {"q", "near", "town", "kind", "page", "csrfmiddlewaretoken"}


@cache
def browser() -> Client:
    """One browser for all tries: to start the house anew for each would cost more than the try."""
    return Client(raise_request_exception=False)


def of_worker(house: House, found: Found) -> Client:
    """The browser with the cookies of the worker, or with none: nothing of the last try stays."""
    client, cookies = browser(), house.worker.cookies if found.signed_in else {}
    client.cookies = SimpleCookie({name: morsel.value for name, morsel in cookies.items()})
    return client


def send(client: Client, form: Form, data: dict):
    ask = client.post if form.method == "post" else client.get
    return ask(form.action, data)


def harmless(html: str, text: str, where: str) -> Page:
    """The page runs nothing of what was typed, and shows it escaped."""
    page = Page(html)
    assert not page.dangers, f"{where}: {page.dangers[:3]}"
    raw = text.strip()
    if "<" in raw and any(c.isalpha() for c in raw):
        assert raw not in html, f"{where}: {raw[:60]!r} stands in the page unescaped"
    return page


def fields_of(page: Page, form: Form) -> dict:
    """The fields of the same form on the page that came back."""
    for other in page.forms:
        if set(form.texts) <= set(other.texts):
            return other.fields
    return {}


LOOKED_FOR = "-words"  # a question, not a record: who is called so is asked until one is chosen


def try_form(house: House, found: Found, text: str) -> None:
    """Type the string into every text field at once; what is refused is still there, then is
    written properly, and the rest goes through."""
    form, where = found.form, f"{found.name} ← {text[:50]!r}"
    sane = form.filled()
    typed = {name: text for name in form.texts if name not in NOT_KEPT or form.method == "get"}
    client = of_worker(house, found)
    with hostile.undone(), hostile.written() as rows:
        answer = send(client, form, {**sane, **typed})
        assert answer.status_code < 500, where
        kept, page = typed, None
        if answer.status_code == 422:
            page = harmless(answer.content.decode(), text, where)
            kept = still_there(page, form, typed, where)
            answer = send(client, form, {**sane, **kept})
            assert answer.status_code < 500, where
            again = [
                n for n, f in fields_of(Page(answer.content.decode()), form).items() if f.faulty
            ]
            asked = [name for name in again if name.endswith(LOOKED_FOR)]
            only_a_file_is_missing = form.files and not again
            assert answer.status_code != 422 or only_a_file_is_missing or asked == again != [], (
                f"{where}: refused for {again}"
            )
        if form.method == "post" and answer.status_code in (200, 302):
            found_again(rows, kept, text, where)
        follow(client, answer, text, where)


def still_there(page: Page, form: Form, typed: dict, where: str) -> dict:
    """Nothing typed is lost; returns what to send next: the refused fields in a sane form."""
    fields = fields_of(page, form)
    kept = {}
    for name, text in typed.items():
        assert name in fields, f"{where}: {name} is gone from the page"
        shown = (fields[name].values or [""])[0]
        if "\x00" not in text:  # HTML cannot hold it
            assert shown in (text, text.replace("\r\n", "\n"), text.strip()), f"{where}: {name}"
        kept[name] = SANE.get(name, "みほん") if fields[name].faulty else text
    return kept


def found_again(rows: list, kept: dict, text: str, where: str) -> None:
    """What went through stands unchanged in the record."""
    mine = [name for name, value in kept.items() if value == text and name not in MEANING]
    if not mine or not text.strip():
        return
    stored = hostile.texts_of(rows)
    assert stored & hostile.kept_as(text), f"{where}: not in the record"


def follow(client: Client, answer, text: str, where: str) -> None:
    """The page after it shows it harmlessly."""
    if answer.status_code == 302:
        assert answer["Location"].startswith("/"), f"{where}: sent to {answer['Location']}"
        answer = client.get(answer["Location"], follow=True)
        assert answer.status_code < 500, f"{where}: the next page broke"
    if answer.get("Content-Type", "").startswith("text/html"):
        harmless(answer.content.decode(), text, where)


def try_all(house: House, texts: list[str]) -> tuple[int, int]:
    """Every string into every form that has a text field; (forms, tries)."""
    forms = [f for f in every_form(house) if f.form.texts and not f.route.startswith("look/")]
    assert len(forms) >= 20, [f.name for f in forms]
    wrong = []
    for found in forms:
        for text in texts:
            try:
                try_form(house, found, text)
            except AssertionError as problem:
                wrong.append(str(problem).split("\n")[0])
    assert not wrong, f"{len(wrong)} of {len(forms) * len(texts)}:\n" + "\n".join(wrong[:60])
    return len(forms), len(forms) * len(texts)


def test_share_of_today_breaks_no_form(house):
    try_all(house, hostile.some_strings())


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_every_string_in_every_form(house, part):
    texts = hostile.strings()[part::PARTS]
    forms, tries = try_all(house, texts)
    print(f"\nhostile strings: {len(texts)} × {forms} forms = {tries} tries, none broke")


def test_search_words_of_any_kind(house):
    """Each page that reads an address' question answers it."""
    for found in every_form(house):
        for text in ("\x00", "あ\x00", "%", "_", "\\", "'", "\ud7ff", "a" * 4000):
            if found.form.method == "get":
                question = dict.fromkeys(found.form.fields, text)
                answer = of_worker(house, found).get(found.form.action, question)
                assert answer.status_code in (200, 302, 400, 404, 422), (found.name, text)
