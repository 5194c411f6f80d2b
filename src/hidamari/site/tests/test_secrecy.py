"""What another account of the machine, a cache, a search engine or the next page must not learn."""

import os
import stat
import subprocess
import sys

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from hidamari.kernel.organisations.sessions import stored
from tests import filled
from tests.personas import signed_in
from tests.test_every_url import PAGES, address

LOGIN = "/account/login/"
TO_SIGN_IN = {"login": "sumire", "password": "hidamari-demo"}


def in_browser() -> tuple[Client, str]:
    client = Client()
    assert client.post(LOGIN, TO_SIGN_IN).status_code == 302
    return client, client.cookies["sessionid"].value


@pytest.mark.django_db
def test_session_key_stands_in_no_table(coordinator):
    _, key = in_browser()
    for model in apps.get_models():
        for row in model._base_manager.values():
            assert key not in map(str, row.values()), model


@pytest.mark.django_db
def test_what_stands_in_the_table_opens_nothing(coordinator):
    client, key = in_browser()
    thief = Client()
    assert Session.objects.filter(session_key=stored(key)).exists()
    for row in Session.objects.all():
        thief.cookies["sessionid"] = row.session_key
        assert thief.get(coordinator.root).status_code == 302
    assert client.get(coordinator.root).status_code == 200


@pytest.mark.django_db
def test_list_of_sessions_knows_this_one_and_ends_the_others(coordinator):
    (here, _), (there, _) = in_browser(), in_browser()
    page = here.get("/account/sessions/").content.decode()
    assert page.count("この機械") == 1
    here.post("/account/sessions/")
    assert here.get(coordinator.root).status_code == 200
    assert there.get(coordinator.root).status_code == 302


@pytest.mark.django_db
def test_signing_out_ends_the_session(coordinator):
    client, key = in_browser()
    client.post("/account/logout/")
    assert not Session.objects.filter(session_key=stored(key)).exists()


@pytest.mark.django_db
def test_nothing_of_the_inside_stays_in_a_cache_or_an_index(coordinator, project):
    inside = [address(entry, route) for route, entry in PAGES if route.startswith("o/")]
    for path in [*inside, LOGIN, "/account/password/change/", "/account/sessions/"]:
        answer = coordinator.get(path)
        assert "no-store" in answer["Cache-Control"], path
        assert answer["X-Robots-Tag"] == "noindex", path


@pytest.mark.django_db
def test_secret_links_tell_nobody(engawa, visitor):
    secrets = filled.fill(engawa)
    links = [
        (route, route.split("<")[0].split("/")) for route, _ in PAGES if "<str:secret>" in route
    ]
    assert len(links) > 4
    for route, parts in links:
        named = next((secrets[part] for part in parts if part in secrets), "x")
        answer = visitor.get("/" + route.replace("<str:secret>", named))
        assert answer["Referrer-Policy"] == "no-referrer", route
        assert answer["X-Robots-Tag"] == "noindex" and "no-store" in answer["Cache-Control"], route


@pytest.mark.django_db
def test_form_behind_a_secret_link_is_sent_without_an_origin(engawa):
    """Browsers say `Origin: null` where no referrer goes out; the token still decides."""
    secrets, browser = filled.fill(engawa), Client(enforce_csrf_checks=True)
    link = f"/prescribing/introduce/{secrets['introduce']}/"
    browser.get(link)
    token = browser.cookies["csrftoken"].value
    null = {"origin": "null"}
    assert browser.post(link, {"csrfmiddlewaretoken": token}, headers=null).status_code == 422
    assert browser.post(link, {"csrfmiddlewaretoken": "x" * 64}, headers=null).status_code == 403
    given = {**TO_SIGN_IN, "csrfmiddlewaretoken": token}
    assert browser.post(LOGIN, given, headers=null).status_code == 403


def test_files_of_the_house_are_its_owners_only(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    inherited = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, "-m", "hidamari.site", "init"],
        env={**inherited, "HIDAMARI_HOME": str(home)}, check=True, capture_output=True, umask=0o022,
    )  # fmt: skip
    found = [home, *home.rglob("*")]
    assert len(found) > 3
    for path in found:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


@pytest.mark.django_db
def test_home_that_was_opened_is_closed_again(tmp_path, monkeypatch):
    from hidamari.site import home

    monkeypatch.setenv("HIDAMARI_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    home.home()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@pytest.mark.django_db
def test_colleague_signs_in_with_a_session_of_their_own(engawa):
    assert signed_in(engawa, "take", "reception").get("/o/engawa/").status_code == 200
