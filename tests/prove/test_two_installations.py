"""A project on its own server and its office: two homes, two sets of keys, one file between them."""

import json
from pathlib import Path

import pytest

from tests import servers

pytestmark = pytest.mark.prove
NOW = {"HIDAMARI_NOW": "2026-11-23T13:42:00+09:00"}


def told(env, module, *args):
    return json.loads(servers.inside({**env, **NOW}, module, *args))


def hidamari(env, *args):
    return told(env, "hidamari.site", "evidence", *args, "--json")


def refused(env, *args) -> str:
    with pytest.raises(RuntimeError) as no:
        servers.inside({**env, **NOW}, "hidamari.site", *args)
    return str(no.value)


@pytest.mark.parametrize("people", [9, 12])
def test_months_travel_in_a_file_and_nobody_travels_with_them(tmp_path: Path, people):
    file = tmp_path / "package.json"
    with servers.a_house() as theirs, servers.a_house() as ours:
        there = told(theirs, "tests.apart", "project", str(people))
        public = hidamari(theirs, "key", "--org", "engawa")["public"]
        award = told(ours, "tests.apart", "office", public)["award"]
        sent = hidamari(
            theirs, "send", "--org", "engawa", "--project", "縁側", "--office", "jimukyoku",
            "--award", award, "--months", "2026-09..2026-10", "--indicator", "numbers.visits",
            "--out", str(file),
        )  # fmt: skip
        assert (sent["number"], sent["figures"], sent["hidden"]) == (1, 2, int(people < 10))
        content = file.read_text()
        assert "みずたまさん" not in content and not any(pk in content for pk in there["people"])
        (taken,) = hidamari(ours, "receive", "--office", "jimukyoku", str(file))
        assert taken["new"] == 2
        september = [12.0, False] if people == 12 else [None, True]
        held = {"figures": [september, [0.0, False]], "people": 0}
        assert told(ours, "tests.apart", "held") == held
        receive = ("evidence", "receive", "--office", "jimukyoku", str(file))
        assert "1番まで取り込みずみです" in refused(ours, *receive)
        file.write_text(content.replace('"number":1', '"number":2'))
        assert "署名が合いません" in refused(ours, *receive)
        assert "The signature does not fit" in refused(ours, "--lang", "en", *receive)
        assert told(ours, "tests.apart", "held") == held
