"""The benches of national size, run small: all ways count the same, nothing costs less than the optimum."""

from bench import national, suppression
from bench.nation import write_nation


def test_all_ways_give_the_same_national_tables(tmp_path):
    write_nation(tmp_path, 4_000, 400, 12)
    checks = [
        national.one(way, tmp_path)["check"] for way in ("tables", "bare", "pandas", "polars")
    ]
    assert checks[0]["visits"][0] > 12
    assert all(check == checks[0] for check in checks)
    assert national.one("protected", tmp_path)["safe"]


def test_no_choice_is_cheaper_than_the_optimum():
    ours, best = (suppression.one(way, "country", 6) for way in ("protect", "optimum"))
    assert ours["safe"] and best["cost"] <= ours["cost"] + 1e-6
    assert best["bound"] <= best["cost"] + 1e-6
    assert suppression.one("attack", "country", 6)["exact"]
