"""Who has not been seen for a while, among a million people with twenty million check-ins.

PostgreSQL. The list comes from the summary that every tap keeps up to date; beside it the same
answer recounted from all attendances, and both must name the same people.
"""

import json
from typing import Any

from tests.postgres import server
from tests.servers import a_house, inside

PEOPLE = 1_000_000
TUNED = ("-c", "shared_buffers=2GB", "-c", "work_mem=256MB", "-c", "max_wal_size=8GB",
         "-c", "fsync=off", "-c", "maintenance_work_mem=1GB", "-c", "max_parallel_workers_per_gather=2")  # fmt: skip


def run() -> dict[str, Any]:
    with server(*TUNED) as url, a_house(url) as env:
        return json.loads(inside(env, "bench.million", str(PEOPLE)).splitlines()[-1])
