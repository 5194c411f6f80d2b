"""A filled house behind a real server, and people who walk through it in Debian's Chromium."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests import servers

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
NOW = "2026-11-23T13:42:00+09:00"
PASSWORD = "hidamari-demo"
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
expect.set_options(timeout=10_000)
PATIENCE = 15_000


FIRST = ("test_coming_in", "test_every_page", "test_model_survey", "test_introduced")  # the longest


class Houses(LoadFileScheduling):
    """What shares a house stays on one worker: a file. Whoever walks over all pages only looks, so
    each of them is alone."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return nodeid if file.endswith("test_every_page.py") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Houses:
    """(Groups by marker are of no effect: xdist 3.8 looks for them in an id that pytest 9.2 makes anew.)"""
    return Houses(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Nobody waits for a long one at the end. Where there is no Chromium each journey says so, by its
    name."""
    items.sort(key=lambda item: [*FIRST, item.path.stem].index(item.path.stem))
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("journey"):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


def _environment(home: Path, now: str = NOW) -> dict[str, str]:
    env = {"HIDAMARI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "hidamari.site.settings",
           "HIDAMARI_NOW": now, "HIDAMARI_LOG": "ERROR"}  # fmt: skip
    inherited = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return {**inherited, **env}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of one fixed day, made once for all workers of this run."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    home = shared / "demo"
    with open(shared / "demo.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "made").exists():
            home.mkdir(exist_ok=True)
            command = [sys.executable, "-m", "hidamari.site", "demo", "--today", NOW[:10]]
            env = {k: v for k, v in _environment(home).items() if k != "HIDAMARI_NOW"}
            subprocess.run(command, env=env, check=True, capture_output=True)
            (home / "made").touch()
    return home


@pytest.fixture(scope="module")
def address(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a house of one's own for this module, with the demo in it."""
    home = tmp_path_factory.mktemp("home") / "house"
    shutil.copytree(demo, home)
    with servers.house(_environment(home)) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="module")
def bare_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a house lies in which nobody has an account yet."""
    home = tmp_path_factory.mktemp("bare") / "house"
    shutil.copytree(servers.empty_home(), home)
    return home


@pytest.fixture(scope="module")
def bare_address(bare_home: Path) -> Iterator[str]:
    """The address of a house in which nobody has an account yet."""
    env = _environment(bare_home)
    with servers.house(env) as server:
        yield f"http://127.0.0.1:{server.port}"


Opened = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Opened]:
    """visit(address, as_="sumire", …context options): a browser of their own, signed in."""
    contexts: list[BrowserContext] = []

    def open_(address: str, as_: str = "", language: str = "ja", **options: object) -> Page:
        given = {"viewport": {"width": 1280, "height": 900}, "locale": "ja-JP",
                 "timezone_id": "Asia/Tokyo", "reduced_motion": "reduce", **options}  # fmt: skip
        context = browser.new_context(base_url=address, **given)
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.clock.set_fixed_time(datetime.fromisoformat(NOW))
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        if as_:
            sign_in(page, as_)
        return page

    yield open_
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()


def at(page: Page, organisation: str = "engawa") -> Page:
    """The page of today of one organisation."""
    page.goto(f"/o/{organisation}/")
    return page


def picture(page: Page, name: str) -> None:
    """Keep how it looks, wide and narrow, when pictures are asked for."""
    if os.environ.get("HIDAMARI_PICTURES") != "1":
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for width, height in ((1280, 1000), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=PICTURES / f"{name}-{width}.png")
    if before:
        page.set_viewport_size(before)
