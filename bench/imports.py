"""100,000 rows of places, CSV and XLSX, against reading plus `bulk_create` of the same rows."""

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from tests.servers import ROOT, a_house

ROWS = 100_000
COLUMNS = [
    *("NO", "名称", "名称_カナ", "住所", "緯度", "経度", "電話番号", "利用可能曜日"),
    *("開始時間", "終了時間", "利用可能日時特記事項", "URL", "備考"),
]
WORDS = [
    "港",
    "川",
    "松",
    "原",
    "本",
    "郷",
    "坂",
    "上",
    "花",
    "園",
    "緑",
    "丘",
    "浜",
    "風",
    "里",
    "山",
    "海",
    "空",
    "星",
    "月",
]
ORG = ["hidamari", "org", "add", "bench", "まとめ(見本)"]


def rows() -> Any:
    dice = random.Random(7)
    for n in range(ROWS):
        name = "".join(dice.choices(WORDS, k=3)) + f"集会所{n}"
        yield [
            *(
                f"{n:07d}",
                name,
                "シュウカイジョ",
                f"静岡県浜風市{dice.choice(WORDS)}町{n % 40}-{n % 9}",
            ),
            *(
                f"{34 + dice.random():.6f}",
                f"{138 + dice.random():.6f}",
                f"054-600-{n % 10000:04d}",
            ),
            *("月火水木金", "09:00", "17:00", "年末年始は休み", "", "駐車場あり" if n % 3 else ""),
        ]


def files(folder: Path) -> dict[str, Path]:
    """The same rows as CSV and as XLSX."""
    paths = {"csv": folder / "places.csv", "xlsx": folder / "places.xlsx"}
    with paths["csv"].open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows())
    book = Workbook(str(paths["xlsx"]), {"constant_memory": True})
    page = book.add_worksheet()
    for y, cells in enumerate([COLUMNS, *rows()]):
        page.write_row(y, 0, cells)
    book.close()
    return paths


def timed(command: list[str], env: dict[str, str]) -> dict[str, float]:
    """Wall seconds and peak memory of a whole process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    watched = [sys.executable, "-m", "bench.peak", *command]
    done = subprocess.run(watched, env={**env}, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = int(done.stderr.rsplit("peak_mb=", 1)[1])
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": peak,
    }


def run() -> dict[str, Any]:
    import os

    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in files(Path(folder)).items():
            with a_house() as env:
                env = {**os.environ, **env}
                subprocess.run([sys.executable, "-m", *_house(ORG)], env=env, cwd=ROOT, check=True,
                               capture_output=True)  # fmt: skip
                floor = timed([sys.executable, "-m", "bench.floor_import", str(path)], env)
                task = ["hidamari", "places", "import", "--org", "bench", "--json", str(path)]
                ours = timed([sys.executable, "-m", *_house(task)], env)
                again = timed([sys.executable, "-m", *_house(task)], env)
            ratio = round(ours["seconds"] / floor["seconds"], 2)
            found[kind] = {"import": ours, "again": again, "floor": floor, "ratio": ratio}
    return found


def _house(command: list[str]) -> list[str]:
    return ["hidamari.site", *command[1:]]
