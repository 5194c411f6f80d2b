"""100,000 rows come in while people come in: the longest tap stays below a second."""

import csv
import http.client
import json
import os
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from uuid import UUID

import pytest

from hidamari.engines.tests.test_hsds import FOREIGN
from hidamari.kernel.ids import new_id
from tests import postgres, servers
from tests.door import called

pytestmark = pytest.mark.prove
ROWS, LONGEST = int(os.environ.get("ROWS", "100000")), 1.0
FEW = ROWS // 10  # of what is looked up or sealed row by row
TABLES = {
    "people": lambda n: {"呼び名": f"よしこ{n}", "かな": f"ヨシコ{n % 97}", "市区町村": "浜風市"},
    "places": lambda n: {"名称": f"集会所{n}", "住所": f"静岡県浜風市港町{n % 40}-{n % 9}"},
    "moves": lambda n: {
        "呼び名": called(n % 500), "新しい町": f"灯台市{n}",
        "引っ越した日": f"20{n // 500 % 26:02}-03-01",
    },
    "letters": lambda n: {
        "番号": n, "どなたから": "民生委員", "紹介者": "港町の民生委員", "根拠": "spoken", "呼び名": f"しおり{n}",
    },
    "directory": lambda n: {
        **FOREIGN, "id": str(UUID(int=n + 1)),
        "service_at_locations": [
            {**at, "id": str(UUID(int=n + 1)), "location": {**at["location"], "id": str(UUID(int=n + 1))}}
            for at in FOREIGN["service_at_locations"]
        ],
    },
}  # fmt: skip
COMMANDS = {"moves": ["people", "moves"], "letters": ["prescribing", "import"]}
COUNTS = {"people": ROWS, "places": ROWS, "moves": FEW, "letters": FEW, "directory": FEW}


def written(folder: Path, what: str) -> Path:
    rows = map(TABLES[what], range(COUNTS[what]))
    if what == "directory":
        file = folder / "directory.ndjson"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return file
    file = folder / f"{what}.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as to:
        writer = csv.DictWriter(to, TABLES[what](0))
        writer.writeheader()
        writer.writerows(rows)
    return file


def brought(told: dict) -> int:
    """How many rows a report says are new."""
    counted = told.get("listings", told)
    return next(counted[name] for name in ("added", "created", "moved") if name in counted)


def tap(port: int, ticket: str, person: str) -> tuple[float, str]:
    """(seconds, answer) of one check-in."""
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    event = {"id": str(new_id()), "kind": "tap", "person_id": person, "device_at": now}
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json", "X-Desk-Ticket": ticket}
    connection.request("POST", "/desk/events/", json.dumps([event]), headers)
    told = connection.getresponse()
    content = told.read()
    seconds = time.monotonic() - began
    return seconds, json.loads(content)["answers"][0]["answer"] if told.status == 200 else "lost"


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("what", TABLES)
def test_tap_a_second_meanwhile(database, what, tmp_path):
    file, count = written(tmp_path, what), COUNTS[what]
    with (
        nullcontext("") if database == "sqlite" else postgres.server() as url,
        servers.a_house(url) as env,
        servers.house(env) as server,
    ):
        door = json.loads(servers.inside(env, "tests.door", "500"))
        command = [
            "hidamari.site",
            *COMMANDS.get(what, [what, "import"]),
            "--org",
            "bench",
            "--json",
            str(file),
        ]
        began = time.monotonic()
        loading = subprocess.Popen(
            [sys.executable, "-m", *command], env={**os.environ, **env}, cwd=servers.ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        taps = []
        while loading.poll() is None:
            taps.append(tap(server.port, door["ticket"], door["people"][len(taps) % 500]))
            time.sleep(1)
        seconds = time.monotonic() - began
        told = json.loads(loading.stdout.read())
        told = told[0] if isinstance(told, list) else told
        slow = sorted(((round(s, 2), n) for n, (s, _) in enumerate(taps)), reverse=True)[:5]
        print(f"\n{database}, {what}: {count} rows in {seconds:.0f} s, {len(taps)} taps, the longest {slow} "
              f"{max(s for s, _ in taps):.2f} s")  # fmt: skip
        assert loading.returncode == 0 and brought(told) == count
    assert {answer for _, answer in taps} == {"taken"}
    assert max(s for s, _ in taps) < LONGEST
