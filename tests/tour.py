"""Walk through the whole house: every page that opens, and every form on it, once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, product
from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from hidamari.engines.instruments import INSTRUMENTS
from tests.filled import House
from tests.pages import Form, Page
from tests.test_every_url import PAGES

WORDS = {"part": "contact", "instrument": INSTRUMENTS[0].slug, "path": "x"}
FOREIGN = ("/account/login/", "/account/password/change/")  # allauth's, in our clothes
ENDS = ("/account/logout/",)
TRIED = 120
OF_A_KIND = 2  # one that may be changed, one that may not any more


@dataclass(frozen=True)
class Found:
    """One form of the house, the page where it stands, and who stood before it."""

    page: str
    route: str
    form: Form
    signed_in: bool

    @property
    def name(self) -> str:
        return f"{self.route} [{','.join(self.form.texts)}]"


def candidates(route: str, house: House) -> Iterator[str]:
    """The addresses of a route, its blanks filled with what is in the house."""
    slug = route.removeprefix("o/<slug:org>/").split("/")[0]
    blanks = [blank.split(">")[0] for blank in route.split("<")[1:]]
    choices: list[list[str]] = []
    for blank in blanks:
        kind, _, name = blank.rpartition(":")
        if kind == "uuid":
            choices.append([str(pk) for pk in house.ids(slug)])
        elif name == "secret":
            choices.append([_secret(route, house)])
        else:
            choices.append([{"org": house.organisation.slug, **WORDS}.get(name, "x")])
    numbered = product(*(list(enumerate(some))[:TRIED] for some in choices))
    for chosen in nsmallest(TRIED, numbered, key=lambda pairs: sum(at for at, _ in pairs)):
        address = route
        for blank, (_, value) in zip(blanks, chosen, strict=True):
            address = address.replace(f"<{blank}>", value, 1)
        yield "/" + address


def _secret(route: str, house: House) -> str:
    named = (house.secrets[part] for part in route.split("/") if part in house.secrets)
    return next(named, "x")


def open_pages(house: House) -> dict[str, tuple[str, bool]]:
    """address -> (HTML, signed in): of each kind of page so many as the pages before lead to, and
    where none leads, one that something in the house opens."""
    found: dict[str, tuple[str, bool]] = {}
    led: dict[str, dict[str, None]] = defaultdict(dict)
    for route, _entry in PAGES:
        signed_in = "<str:secret>" not in route
        client = house.worker if signed_in else Client()
        opened = 0
        for address in chain(led[route], candidates(route, house)):
            if opened == OF_A_KIND or (opened and address not in led[route]):
                break
            answer = client.get(address)
            if answer.status_code == 200 and _is_html(answer):
                found[address] = (answer.content.decode(), signed_in)
                for path in leads_to(found[address][0], address):
                    led[route_of(path)][path] = None
            opened += answer.status_code not in (302, 404)  # not this one: perhaps the next
    for address in FOREIGN:
        signed_in = "login" not in address
        answer = (house.worker if signed_in else Client()).get(address)
        assert answer.status_code == 200, address
        found[address] = (answer.content.decode(), signed_in)
    return found


def _is_html(answer: object) -> bool:
    return answer.get("Content-Type", "").startswith("text/html")  # type: ignore[attr-defined]


def leads_to(html: str, address: str) -> set[str]:
    """The paths of the house that a page names."""
    page = Page(html, address)
    named = (urlsplit(url).path for url in [*page.links, *(form.action for form in page.forms)])
    return {path for path in named if path.startswith("/")}


def route_of(path: str) -> str:
    try:
        return resolve(path).route
    except Resolver404:
        return ""


def every_form(house: House) -> list[Found]:
    """Every form of the house, once: same address pattern and same fields are one form."""
    seen: dict[tuple, Found] = {}
    for address, (html, signed_in) in open_pages(house).items():
        for form in Page(html, address).forms:
            path = urlsplit(form.action).path
            if path in ENDS or not path.startswith("/"):
                continue
            try:
                route = resolve(path).route
            except Resolver404:
                raise AssertionError(f"{address}: a form goes nowhere: {path}") from None
            key = (route, form.method, tuple(form.fields))
            seen.setdefault(key, Found(address, route, form, signed_in))
    return list(seen.values())
