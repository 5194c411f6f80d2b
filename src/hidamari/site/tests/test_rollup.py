"""hidamari evidence rollup, from Parquet to tables that other commands read."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from hidamari.engines.tests.snapshots import write_snapshot
from hidamari.site.evidence import evidence


@pytest.fixture
def country(tmp_path):
    """Twelve projects, two of them small."""
    start = date(2025, 4, 1)
    rows = {
        "checkins": [(f"p{n % 10}", n % 300, start + timedelta(days=n % 90)) for n in range(1500)]
        + [(f"q{n % 2}", n % 4, start) for n in range(8)],
        "people": [(n, str(1 + n % 3), "70", "fm"[n % 2]) for n in range(300)],
        "rhythms": [(f"p{n % 10}", n, start + timedelta(days=n)) for n in range(300)],
        "scores": [(f"p{n % 10}", n, "ucla3-ja", 7.0, 3.0 + n % 7) for n in range(300)],
    }
    return write_snapshot(tmp_path / "country", rows)


def run(*words):
    return CliRunner().invoke(evidence, [str(word) for word in words])


def test_tables_are_protected_and_said_in_words(country):
    found = json.loads(run("rollup", country, "--json").stdout)
    assert found["safe"] and found["day"] == "2025-06-29"
    people = {(row["project"], row["month"]): row["count"] for row in found["tables"]["people"]}
    assert people["q0", "*"] is None and people["p0", "*"] == 30
    assert [said["code"] for said in found["said"]] == ["hidden", "distinct", "withheld"]
    assert "実人数" in run("rollup", country).stdout


def test_written_tables_are_read_by_the_other_commands(country, tmp_path):
    assert run("rollup", country, "--out", tmp_path / "out").exit_code == 0
    pooled = json.loads(run("pool", tmp_path / "out" / "change.csv", "--json").stdout)
    assert pooled["k"] == 10
    attacked = json.loads(run("attack", tmp_path / "out" / "visits.csv", "--json").stdout)
    assert attacked["safe"]
    files = [tmp_path / "out" / f"{name}.csv" for name in ("people", "regulars", "cube")]
    overlaps = ["--overlap", "project", "--overlap", "month"]
    assert json.loads(run("attack", *files, *overlaps, "--json").stdout)["safe"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nowhere"], "Parquet のファイルがありません"),
        (["nowhere", "--engine", "postgres"], "--url に"),
    ],
)
def test_what_cannot_be_rolled_up_is_one_clear_line(monkeypatch, options, said):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    result = run("rollup", *options)
    assert result.exit_code == 2 and said in result.stderr and result.stdout == ""
