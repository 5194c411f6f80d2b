"""A canary in every text of every model: no page, file, feed or table lets it out as markup."""

from collections.abc import Iterator
from itertools import chain

import pytest
from django.test import Client

from tests import canary, filled
from tests.canary import Plant
from tests.filled import House
from tests.personas import signed_in
from tests.test_every_url import PAGES
from tests.tour import OF_A_KIND, candidates, leads_to, route_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
INSIDE = {"worker": "o/"}  # what lies outside is walked by whoever passes by


@pytest.fixture
def plant() -> Plant:
    return Plant()


def walk(
    house: House, client: Client, most: int = OF_A_KIND, *, under: str = ""
) -> Iterator[tuple[str, object]]:
    """Every kind of answer of the house that somebody gets, so many of each."""
    led: dict[str, dict[str, None]] = {route: {} for route, _ in PAGES if route.startswith(under)}
    for route in led:
        opened = 0
        for address in chain(list(led[route]), candidates(route, house)):
            if opened == most:
                break
            answer = client.get(address)
            if answer.status_code == 200:
                yield address, answer
                if answer.get("Content-Type", "").startswith("text/html"):
                    for path in leads_to(answer.content.decode(), address):
                        led.get(route_of(path), {})[path] = None
                opened += 1
            elif answer.status_code not in (302, 404):
                assert answer.status_code < 500, address
                opened += 1


def heard_by(plant: Plant, house: House, clients: dict[str, Client], most: int) -> tuple[int, list]:
    """(answers read, every place where a canary was heard)."""
    answers, wrong = 0, []
    for name, client in clients.items():
        for address, answer in walk(house, client, most, under=INSIDE.get(name, "")):
            answers += 1
            wrong += [f"{name} {address}: {bird}" for bird in plant.heard(answer)]
    return answers, wrong


def test_no_text_of_the_house_becomes_markup(house, plant):
    """The worker who reaches everything, and somebody passing by; one page of each kind."""
    planted = plant.everywhere()
    clients = {"worker": house.worker, "visitor": Client()}
    answers, wrong = heard_by(plant, house, clients, 1)
    assert not wrong, "\n".join(sorted(set(wrong))[:40])
    assert planted > 300 and answers > 100, (planted, answers)


def test_canary_is_heard_where_it_is_let_out(plant):
    """The ear itself: a canary that nobody hears proves nothing."""
    bird = plant.bird("a field", long=True)
    assert canary.sung_in_markup(f"<p>{bird}</p>") == ["q0"]
    assert canary.sung_in_markup(f'<input value="{bird.replace("<", "&lt;")}">') == ["q0"]
    assert canary.sung_in_markup("<p>=&lt;q0&gt;&quot;q0=#q0</p>") == []
    assert canary.formulas_of_csv(b'a,"=<q0>"\r\n') == ["=<q0>"]


@pytest.mark.prove
def test_no_text_becomes_markup_for_anybody(house, plant, tonkachi, jimukyoku):
    """Every persona: each role of the house alone, a stranger, the office next door."""
    filled.as_office(tonkachi)
    clients = {role: signed_in(house.organisation, f"only-{role}", role) for role in filled.ROLES}
    clients |= {
        "worker": house.worker,
        "visitor": Client(),
        "stranger": signed_in(tonkachi, "tetsu", *filled.ROLES),
        "office": signed_in(jimukyoku, "momiji", *filled.ROLES),
    }
    planted = plant.everywhere()
    addresses = {address for address, _ in walk(house, house.worker)}
    addresses |= {f"/o/{owner.slug}{address[9:]}" for owner in (tonkachi, jimukyoku)
                  for address in addresses if address.startswith("/o/engawa/")}  # fmt: skip
    answers, wrong = 0, []
    for name, client in clients.items():
        for address in sorted(addresses):
            answer = client.get(address)
            assert answer.status_code < 500, (name, address)
            answers += answer.status_code == 200
            wrong += [f"{name} {address}: {bird}" for bird in plant.heard(answer)]
    assert not wrong, "\n".join(sorted(set(wrong))[:60])
    print(f"\ncanary: {planted} texts × {answers} answers, heard nowhere")
