"""The five national tables: beside bare DuckDB SQL, pandas and polars over the same Parquet, with and
without protection; a hundred million check-ins within little memory; the same on Spark, where it is
installed; REML on 5,000 studies beside statsmodels. Each in a process of its own; snapshots are made
up before, and deleted; importing libraries is counted apart. HIDAMARI_BENCH_CHECKINS and …_LARGE
change the sizes (0: without the large one).
"""

import json
import os
import subprocess
import sys
import time
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.servers import ROOT

from .nation import write_nation
from .peak import peak_mb

CHECKINS = int(os.environ.get("HIDAMARI_BENCH_CHECKINS", 10_000_000))
LARGE = int(os.environ.get("HIDAMARI_BENCH_LARGE", 100_000_000))
DAY = date(2026, 4, 1)
DUCKDB = ("hidamari.engines.rollup.on_duckdb", "ibis.backends.duckdb.converter")
LIBRARIES = {  # all that a way would otherwise load while it works
    "tables": DUCKDB, "large": DUCKDB, "protected": DUCKDB,
    "spark": (*DUCKDB, "hidamari.engines.rollup.on_spark", "ibis.backends.pyspark"),
    "bare": ("duckdb", "pyarrow"), "pandas": ("pandas", "pyarrow.dataset"), "polars": ("polars",),
}  # fmt: skip
WAYS = ("tables", "bare", "pandas", "polars", "protected")
MEMORY = "3GB"  # of DuckDB in the large run; the rest of 4 GB is for Python


def run() -> dict[str, Any]:
    """Figures by way; ratios of processor seconds, which other work on the machine hardly moves."""
    found: dict[str, Any] = {}
    with TemporaryDirectory(prefix="nation-") as folder:
        write_nation(Path(folder), CHECKINS, CHECKINS // 10, max(10, CHECKINS // 2_000))
        ways = {way: alone(way, folder) for way in WAYS}
        if find_spec("pyspark"):
            found["spark_equal"] = alone("spark", folder)
    checks = [ways[way].pop("check") for way in WAYS[:4]]
    found |= {f"{CHECKINS} check-ins": ways, "same_tables": all(c == checks[0] for c in checks)}
    ours = ways["tables"]["cpu_s"]
    found["to_bare"] = round(ours / ways["bare"]["cpu_s"], 2)
    found["pandas_to_ours"] = round(ways["pandas"]["cpu_s"] / ours, 2)
    found["polars_to_ours"] = round(ways["polars"]["cpu_s"] / ours, 2)
    if LARGE:
        with TemporaryDirectory(prefix="nation-") as folder:
            write_nation(Path(folder), LARGE, LARGE // 100, 5_000)
            found[f"{LARGE} check-ins"] = alone("large", folder)
    return found | {"reml": reml()}


def alone(way: str, folder: str) -> dict[str, Any]:
    """One way, in a process of its own."""
    command = [sys.executable, "-m", "bench.national", way, folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def one(way: str, folder: Path) -> dict[str, Any]:
    """The figures of this process."""
    from bench import floor_national as floor

    said: dict[str, Any] = {}
    start = time.perf_counter()
    for library in LIBRARIES[way]:
        import_module(library)
    said["import_s"] = round(time.perf_counter() - start, 2)
    if way == "protected":
        return protection(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    if way == "spark":
        said["equal"] = spark_equal(folder)
    elif way in ("tables", "large"):
        national = tables(folder, MEMORY if way == "large" else "4GB")
        said["check"] = check(national)
    else:
        ways = {"bare": floor.bare_duckdb, "pandas": floor.with_pandas, "polars": floor.with_polars}
        said["check"] = ways[way](folder, DAY)
    return figures(wall, cpu) | said


def figures(wall: float, cpu: float) -> dict[str, Any]:
    """Since then."""
    return {
        "seconds": round(time.perf_counter() - wall, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "peak_mb": peak_mb(),
    }


def tables(folder: Path, memory: str = "4GB", engine: str = "duckdb") -> Any:
    """All five."""
    from hidamari.engines.rollup import Engine, open_snapshot, roll_up

    how = {"memory": memory} if engine == "duckdb" else {}
    with open_snapshot(folder, Engine(engine), **how) as snapshot:
        return roll_up(snapshot, DAY)


def check(national: Any) -> dict[str, list[int]]:
    """Rows and sum of counts of each."""
    from bench.floor_national import COUNTED

    found = {name: getattr(national, name) for name in COUNTED}
    return {n: [t.num_rows, sum(t[COUNTED[n]].to_pylist())] for n, t in found.items()}


def protection(folder: Path) -> dict[str, Any]:
    """What protecting them costs on top, tables apart."""
    from hidamari.engines.rollup import protected

    national = tables(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    found = protected(national)
    rows = [row for each in found.tables.values() for row in each]
    hidden = sum(row["count"] is None for row in rows)
    gaps = [report.gap for report in found.reports]
    said = {"cells": len(rows), "hidden": hidden, "safe": found.safe, "gaps": gaps}
    return figures(wall, cpu) | said


def spark_equal(folder: Path) -> bool:
    """Integers exactly, floats to 1e-9."""
    ours, theirs = (tables(folder, engine=engine) for engine in ("duckdb", "spark"))
    for name in ("visits", "cube", "regulars", "change", "away"):
        for one_row, other in zip(*(in_order(each, name) for each in (ours, theirs)), strict=True):
            if any(not alike(a, b) for a, b in zip(one_row, other, strict=True)):
                return False
    return True


def in_order(national: Any, name: str) -> list[tuple]:
    """Rows by their keys, which come first and are text or whole."""
    rows = [tuple(row.values()) for row in getattr(national, name).to_pylist()]
    return sorted(rows, key=lambda row: [str(each) for each in row[:3]])


def alike(one_value: Any, other: Any) -> bool:
    """The same, a float to 1e-9."""
    if isinstance(one_value, float) and isinstance(other, float):
        return abs(one_value - other) <= 1e-9
    return one_value == other


def reml() -> dict[str, Any]:
    """5,000 studies: the pool with its intervals, beside statsmodels' (which has no REML: PM)."""
    import numpy as np
    from statsmodels.stats.meta_analysis import combine_effects

    from hidamari.engines.pooling import Studies, pool

    chance = np.random.default_rng(1)
    variances = chance.uniform(0.01, 0.2, 5_000)
    effects = chance.normal(-0.3, np.sqrt(variances + 0.05))
    names = [str(number) for number in range(5_000)]
    studies = Studies.of(effects.tolist(), variances.tolist(), names, [""] * 5_000)
    times = {
        "reml_s": best_of(lambda: pool(studies, method="reml", test="hk")),
        "pm_s": best_of(lambda: pool(studies, method="pm", test="hk")),
        "statsmodels_pm_s": best_of(
            lambda: combine_effects(effects, variances, method_re="iterated", use_t=True)
        ),
    }
    ours = pool(studies, method="pm", test="hk")
    theirs = combine_effects(effects, variances, method_re="iterated", use_t=True)
    return times | {"same_tau2": bool(abs(ours.tau2 - theirs.tau2) < 1e-6)}


def best_of(work: Any, times: int = 5) -> float:
    """The shortest of some goes, in seconds."""
    goes = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        goes.append(time.perf_counter() - start)
    return round(min(goes), 5)


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], Path(sys.argv[2]))))
