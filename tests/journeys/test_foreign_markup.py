"""HTML that slipped into a page sends nothing in the name of whoever looks at it."""

import pytest

from tests.journeys.conftest import at

pytestmark = pytest.mark.journey
FOREIGN = """<div id="slipped">
  <div hx-post="/o/engawa/organisations/invite/" hx-trigger="load"></div>
  <div data-hx-post="/o/engawa/organisations/invite/" hx-trigger="load"></div>
  <div hx-get="/o/engawa/people/" hx-seal="" hx-trigger="load"></div>
  <div hx-boost="true"><a id="boosted" href="/o/engawa/people/">a</a></div>
</div>"""
SLIP = """(html) => {
  document.querySelector('main').insertAdjacentHTML('beforeend', html);
  htmx.process(document.querySelector('#slipped'));
}"""


def test_foreign_markup_sends_nothing_and_our_own_still_does(address, visit):
    page = at(visit(address, as_="sumire"))
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/static/" not in one.url else None)
    page.evaluate(SLIP, FOREIGN)
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.goto("/o/engawa/gatherings/add/")
    with page.expect_request(lambda request: "/reading/" in request.url):
        page.locator("#id_often").press_sequentially("毎週金曜")


def test_the_same_markup_acts_where_htmx_is_left_as_it_comes(address, visit):
    """Else the test above could not fail."""
    page = at(visit(address, as_="kaede"))
    page.evaluate("htmx.config.disableSelector = '[hx-disable]'")
    with page.expect_request(lambda request: request.method == "POST"):
        page.evaluate(SLIP, FOREIGN)
