"""Names as long as the house lets them be: a narrow page stays as narrow, and nothing is cut off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import at
from tests.journeys.test_every_page import WIDER

pytestmark = pytest.mark.journey
LATIN = "Wolkenkuckucksheimbewohnerinnenvereinigung"


def keep(page: Page) -> None:
    page.locator("main form:has(input[type=text]) button[type=submit]").last.click()


def test_long_names_stay_inside_a_narrow_page(address, visit):
    page = at(visit(address, as_="sumire"))
    page.goto("/o/engawa/people/add/")
    page.locator("input[name=nickname]").fill(LATIN[:40])
    page.locator("input[name=name]").fill("寿限無" * 20)
    page.locator("textarea[name=words]").fill("h" * 400)
    keep(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(LATIN[:40])
    person = re.sub(r"^https?://[^/]+", "", page.url)
    page.goto("/o/engawa/places/add/")
    page.locator("input[name=name]").fill(LATIN + "の縁側")
    page.locator("input[name=address]").fill("浜風市" + "1-2-3-4-" * 12)
    keep(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(LATIN)
    place = re.sub(r"^https?://[^/]+", "", page.url)
    at(page).locator(".dayline").get_by_role("link").first.click()
    desk = re.sub(r"^https?://[^/]+", "", page.url)
    page.set_viewport_size({"width": 320, "height": 640})
    people = f"/o/engawa/people/?q={LATIN[:5]}"
    for path in (person, people, place, "/o/engawa/places/", desk, f"{desk}?q={LATIN[:5]}"):
        page.goto(path)
        assert page.evaluate(WIDER) == [], path
