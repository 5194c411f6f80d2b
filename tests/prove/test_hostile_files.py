"""Files made to break whoever opens them: each is one sentence, and the house stands afterwards."""

import json
import subprocess
import sys
import time
from contextlib import nullcontext

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import hostile_files, postgres, servers
from tests.signed import Browser

pytestmark = pytest.mark.prove
GOOD = "名称,住所\n集会所,港町\n".encode()
SECONDS, MEMORY = 5, 300  # of the child: CPU, MB


def test_each_is_read_or_refused_in_one_sentence_within_its_limits(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile_files", str(tmp_path)],
        cwd=servers.ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    print(f"\n{len(told)} kinds: the slowest {max(one['seconds'] for one in told)} CPU seconds, "
          f"the largest {max(one['peak_mb'] for one in told)} MB")  # fmt: skip
    assert len(told) >= 40
    for one in told:
        assert one["seconds"] < SECONDS and one["peak_mb"] < MEMORY, one
        assert bool(one["said"]) != bool(one["rows"]), one
        assert one["wanted"] != hostile_files.READ or one["rows"], one
        assert one["wanted"] != hostile_files.REFUSED or one["said"], one
        assert "\n" not in one["said"], one
    cut = [one["rows"] for one in told if "blank" in one["name"] or "formatted" in one["name"]]
    assert cut == [13] * len(cut) and len(cut) == 3


def came_of(browser: Browser, content: bytes) -> str:
    """What the wizard says of a file in the end: the page once nothing is being read."""
    file = SimpleUploadedFile("places.xlsx", content)
    status, page, where = browser.post(f"{browser.root}places/import/", {"tables": file})
    assert status in (302, 422), status
    if status == 422:
        return page
    for _ in range(600):
        status, page = browser.get(where)
        assert status == 200
        if 'id="way" hx-get' not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("it is read for ever")


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_house_stands(database):
    with (
        nullcontext("") if database == "sqlite" else postgres.server() as url,
        servers.a_house(url) as env,
        servers.house(env) as server,
        servers.worker(env),
    ):
        browser = Browser(server.port, **json.loads(servers.inside(env, "tests.signed")))
        for name, (task, _wanted, make) in hostile_files.KINDS.items():
            if task == "table":
                page = came_of(browser, make())
                assert "Traceback" not in page, name
        assert "集会所" in came_of(browser, GOOD)
        for name, (task, wanted, make) in hostile_files.KINDS.items():
            if task == "look":
                status, page = enclosed(browser, make())
                assert status in ((302, 422) if wanted == hostile_files.EITHER else
                                  (302,) if wanted == hostile_files.READ else (422,)), name  # fmt: skip
        assert browser.get(f"{browser.root}places/")[0] == 200


def enclosed(browser: Browser, content: bytes) -> tuple[int, str]:
    file = SimpleUploadedFile("定款.png", content)
    told = {"kind": "statutes", "file": file}
    return browser.post(f"{browser.root}applications/profile/documents/add/", told)[:2]
