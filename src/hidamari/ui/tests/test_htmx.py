"""The traps between htmx and the house stay shut."""

import json
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from hidamari.ui.htmx import SETTINGS, HtmxDoor, config, seal_of


def asked(response, **headers):
    request = RequestFactory().get("/o/a/people/list/", headers=headers)
    return HtmxMiddleware(HtmxDoor(lambda _request: response))(request)


def test_fragment_is_never_kept_under_the_address_of_its_page():
    answer = asked(HttpResponse("<li>"), hx_request="true")
    assert "no-store" in answer["Cache-Control"]
    assert "HX-Request" in answer["Vary"]


def test_page_varies_but_may_be_kept():
    answer = asked(HttpResponse("<p>"))
    assert "HX-Request" in answer["Vary"] and "Cache-Control" not in answer


def test_sign_in_moves_the_whole_browser_back_to_the_page():
    door = resolve_url("account_login")
    answer = asked(
        HttpResponseRedirect(f"{door}?next=/o/a/people/list/"),
        hx_request="true",
        hx_current_url="http://testserver/o/a/people/?q=1",
    )
    assert answer.status_code == 200 and "Location" not in answer
    jump = urlsplit(answer["HX-Redirect"])
    assert jump.path == door and parse_qs(jump.query)["next"] == ["/o/a/people/?q=1"]


def test_other_redirects_and_other_kinds_pass():
    assert asked(HttpResponseRedirect("/o/a/"), hx_request="true").status_code == 302
    assert "Vary" not in asked(JsonResponse({}), hx_request="true")


def test_configuration_keeps_the_promises():
    config = SETTINGS
    assert config["historyRestoreAsHxRequest"] is False and config["historyCacheSize"] == 0
    assert config["allowEval"] is False and config["includeIndicatorStyles"] is False
    assert {"code": "422", "swap": True} in config["responseHandling"]


def of_session(key):
    request = RequestFactory().get("/o/a/")
    request.organisation, request.session = (
        SimpleNamespace(slug="a"),
        SimpleNamespace(session_key=key),
    )
    return request


def test_htmx_acts_only_on_what_bears_the_seal_of_this_session():
    mine, yours = of_session("one"), of_session("two")
    disabled = json.loads(config(mine))["disableSelector"]
    assert f"[hx-post]:not([hx-seal='{seal_of(mine)}'])" in disabled
    assert "[data-hx-get]" in disabled and "[hx-boost]" in disabled
    assert seal_of(mine) != seal_of(yours)


def test_outside_of_organisations_htmx_does_nothing():
    disabled = json.loads(config(RequestFactory().get("/places/find/")))["disableSelector"]
    assert "[hx-post]," in disabled and "hx-seal" not in disabled
