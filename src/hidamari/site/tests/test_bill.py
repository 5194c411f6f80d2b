"""The bill of materials names every package of the lock, and no licence that forbids what we do."""

import json
import re

from hidamari.site.bill import ROOT, bill

LOCK = (ROOT / "requirements.lock").read_text()


def test_it_is_made_from_the_lock_as_it_stands():
    kept = json.loads((ROOT / "sbom.cdx.json").read_text())
    pinned = re.findall(r"^([a-z0-9][\w.-]*)(?:\[[^]]*\])?==(\S+)", LOCK, re.MULTILINE)
    assert [(c["name"], c["version"]) for c in kept["components"]] == pinned
    assert all(component["hashes"] for component in kept["components"])


def test_nothing_under_gpl_or_agpl_is_installed():
    told = {c["name"]: json.dumps(c["licenses"]) for c in bill(LOCK)["components"]}
    assert not [
        name for name, words in told.items() if re.search(r"\bA?GPL|Affero|GNU General", words)
    ]
