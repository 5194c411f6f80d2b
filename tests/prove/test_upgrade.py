"""A house of an earlier release, made up here, is brought up to date: after a copy, also when interrupted."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import postgres, servers
from tests.prove.test_coming_back import FILLING, READING, hidamari

pytestmark = pytest.mark.prove
EARLIER = """
import django; django.setup()
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
loader = MigrationLoader(None)
ours = [n for n in loader.disk_migrations if loader.disk_migrations[n].__module__.startswith("hidamari")]
rooms = {app for app, name in ours if sum(app == other for other, _ in ours) > 1}
for app in sorted(rooms):
    call_command("migrate", app, min(n for a, n in ours if a == app), verbosity=0)
print(len(rooms))
"""
BEHIND = """
import django; django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
steps = MigrationExecutor(connection)
print(len(steps.migration_plan(steps.loader.graph.leaf_nodes())))
"""


@pytest.fixture
def earlier(tmp_path) -> dict[str, str]:
    """A house with records, its tables as they were at the first migrations of each room."""
    home = tmp_path / "home"
    shutil.copytree(servers.empty_home(), home)
    env = servers.environment(home)
    servers.run_code(env, FILLING)
    assert int(servers.run_code(env, EARLIER)) > 0
    assert int(servers.run_code(env, BEHIND)) > 0
    return env


# Django's migrations and its own model disagree (bigint, integer); no room uses this table.
DJANGOS_OWN = {"auth_group_permissions.id"}
SHAPE = """
import django; django.setup()
from django.db import connection
c = connection.cursor()
if connection.vendor == "sqlite":
    c.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    rows = [(n, " ".join(sorted(__import__("re").findall(r"[\\w']+", s or "")))) for n, s in c.fetchall()]
else:
    c.execute("SELECT table_name || '.' || column_name, data_type || is_nullable FROM "
              "information_schema.columns WHERE table_schema = 'public'")
    rows = c.fetchall()
    c.execute("SELECT indexname, regexp_replace(indexdef, '\\\\s+', ' ') FROM pg_indexes WHERE schemaname = 'public'")
    rows += c.fetchall()
    c.execute("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
              "WHERE connamespace = 'public'::regnamespace")
    rows += c.fetchall()
print(repr(sorted(rows)))
"""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_tables_made_at_once_are_those_that_migrations_make(database, tmp_path):
    with ExitStack() as stack:
        urls = [
            stack.enter_context(postgres.server()) if database == "postgresql" else "" for _ in "12"
        ]
        at_once, by_steps = (
            servers.environment(tmp_path / n, u) for n, u in zip("ab", urls, strict=True)
        )
        servers.inside(at_once, "hidamari.site", "init")
        migrate = "import django; django.setup()\nfrom django.core.management import call_command\n"
        servers.run_code(by_steps, migrate + "call_command('migrate', verbosity=0)")
        one, other = (servers.run_code(env, SHAPE) for env in (at_once, by_steps))
    differing = dict(set(eval(one)) ^ set(eval(other)))
    assert differing.keys() <= DJANGOS_OWN, differing


def backups(env: dict[str, str]) -> list[Path]:
    return list(Path(env["HIDAMARI_HOME"]).glob("backups/before-*.hidamari"))


def test_it_is_copied_first_and_then_brought_up_to_date(earlier):
    assert hidamari(earlier, "init").returncode == 0
    assert int(servers.run_code(earlier, BEHIND)) == 0
    assert servers.run_code(earlier, READING).strip() == "庭いじり %PDF-1.4 x"
    assert len(backups(earlier)) == 1
    keys = Path(earlier["HIDAMARI_HOME"]) / "keys.json"
    drill = hidamari(earlier, "restore", "--check", str(backups(earlier)[0]), "--keys", str(keys))
    assert drill.returncode == 0, "the copy of before can be put back"


def test_an_interrupted_upgrade_is_continued(earlier):
    for seconds in (2.0, 4.0, 5.0, 6.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "hidamari.site", "init"], env={**os.environ, **earlier},
            cwd=servers.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = hidamari(earlier, "init")
    assert done.returncode == 0, done.stderr
    assert servers.run_code(earlier, READING).strip() == "庭いじり %PDF-1.4 x"
    assert hidamari(earlier, "state").returncode == 0
