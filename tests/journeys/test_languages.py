"""In English no Japanese but people's own words; in Japanese no English ids."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import at

pytestmark = pytest.mark.journey
KANA = re.compile("[ぁ-ゖァ-ヺ]{2,}|[一-龥]{2,}")
LATIN = re.compile(r"\b[A-Z][a-z]+(?: [a-z]+){2,}\b")
PAGES = ("", "people/", "people/add/", "places/", "places/add/", "gatherings/", "gatherings/add/",
         "prescribing/", "prescribing/receive/", "keepintouch/", "safety/", "safety/duty/", "safety/glass/",
         "numbers/", "organisations/", "organisations/settings/",
         "organisations/invite/")  # fmt: skip
OWN = ".name, .voice, .tile, option, textarea, td, time, .fact dd, h1, [lang], .foot, .who, .topbar .brand"
LABELS = "label, legend, button, th, dt, nav a, .lead, .help, summary, .section-head h2, .go"


def words(page: Page, selector: str) -> list[str]:
    """What our own words say; those that people wrote stand elsewhere."""
    return page.evaluate(
        """([wanted, own]) => [...document.querySelectorAll(wanted)]
          .filter((e) => !e.closest(own) && !e.querySelector('input[value]'))
          .map((e) => e.textContent.trim())""",
        [selector, OWN],
    )


@pytest.mark.parametrize(("language", "wrong"), [("en", KANA), ("ja", LATIN)])
def test_labels_speak_one_language(address, visit, language, wrong):
    page, found = at(visit(address, as_="sumire", language=language)), []
    sign_in_pages = [f"/o/engawa/{path}" for path in PAGES]
    for path in [*sign_in_pages, "/places/find/", "/look/help/", "/account/password/change/"]:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language
        found += [f"{path}: {text[:60]}" for text in words(page, LABELS) if wrong.search(text)]
    assert not found, "\n".join(found)
