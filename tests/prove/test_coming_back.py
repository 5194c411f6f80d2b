"""A house comes back whole, with its keys, and with no others. Real homes, real commands."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests import servers

pytestmark = pytest.mark.prove
FILLING = """
import django; django.setup()
from hidamari.kernel.people import actions as people
from hidamari.kernel.files import actions as files
from tests import factories as make
place = make.an_organisation("engawa")
by = make.the_house(place)
person = people.add_person(organisation=place, nickname="はる", by=by)
person.words = "庭いじり"; person.save()
files.keep_file(organisation=place, name="便り.pdf", content=b"%PDF-1.4 x", by=by)
"""
READING = """
import django; django.setup()
from hidamari.kernel.people.models import Person
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.queries import content_of
from cryptography.fernet import InvalidToken
try: content = content_of(StoredFile.objects.get()).decode()
except InvalidToken: content = "-"
print(Person.objects.get(nickname="はる").words, content)
"""


def hidamari(env: dict[str, str], *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hidamari.site", *args]
    return subprocess.run(
        command, env={**os.environ, **env, **more}, cwd=servers.ROOT, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """A house with a person and a file, and an encrypted backup of it with its keys."""
    home = tmp_path_factory.mktemp("lived") / "home"
    shutil.copytree(servers.empty_home(), home)
    env = servers.environment(home)
    servers.run_code(env, FILLING)
    done = hidamari(
        env, "backup", str(home.parent), "--with-keys", "--json", HIDAMARI_PASSPHRASE="ひだまり"
    )
    return env, home.parent / json.loads(done.stdout)["file"]


@pytest.fixture
def elsewhere(tmp_path) -> dict[str, str]:
    return servers.environment(tmp_path / "other")


def test_a_backup_comes_back_on_another_machine_with_everything(lived_in, elsewhere):
    _, backup = lived_in
    done = hidamari(elsewhere, "restore", str(backup), HIDAMARI_PASSPHRASE="ひだまり")
    assert done.returncode == 0, done.stderr
    assert servers.run_code(elsewhere, READING).strip() == "庭いじり %PDF-1.4 x"
    assert json.loads(hidamari(elsewhere, "state", "--json").stdout)["whole"]
    assert hidamari(elsewhere, "audit", "verify").returncode == 0
    again = hidamari(elsewhere, "restore", str(backup), HIDAMARI_PASSPHRASE="ひだまり")
    assert again.returncode == 2 and "空" in again.stderr


def test_a_drill_changes_nothing(lived_in, elsewhere):
    _, backup = lived_in
    done = hidamari(
        elsewhere, "restore", str(backup), "--check", "--json", HIDAMARI_PASSPHRASE="ひだまり"
    )
    assert json.loads(done.stdout)["whole"]
    assert not (Path(elsewhere["HIDAMARI_HOME"]) / "hidamari.sqlite3").exists()


@pytest.mark.parametrize(
    ("harm", "passphrase", "word"),
    [
        (lambda data: data, "ちがう", "パスフレーズ"),
        (lambda data: data[:-40], "ひだまり", "こわれて"),
        (lambda data: data[:9999] + bytes([data[9999] ^ 1]) + data[10000:], "ひだまり", "こわれて"),
        (lambda data: b"no backup at all", "ひだまり", "こわれて"),
        (lambda data: b"", "ひだまり", "こわれて"),
    ],
)
def test_what_is_no_whole_backup_is_refused(lived_in, elsewhere, tmp_path, harm, passphrase, word):
    file = tmp_path / "x.hidamari"
    file.write_bytes(harm(lived_in[1].read_bytes()))
    done = hidamari(elsewhere, "restore", str(file), HIDAMARI_PASSPHRASE=passphrase)
    assert done.returncode == 2
    assert word in done.stderr and "Traceback" not in done.stderr
    assert not (Path(elsewhere["HIDAMARI_HOME"]) / "hidamari.sqlite3").exists()


def test_it_comes_back_with_its_keys_only(lived_in, elsewhere, tmp_path):
    env, _ = lived_in
    made = json.loads(hidamari(env, "backup", str(tmp_path), "--json").stdout)
    backup, keys = tmp_path / made["file"], Path(env["HIDAMARI_HOME"]) / "keys.json"
    refused = hidamari(elsewhere, "restore", str(backup))
    assert refused.returncode == 2 and "鍵" in refused.stderr
    others = tmp_path / "others.json"
    others.write_text(json.dumps({**json.loads(keys.read_text()), "audit_key": "another"}))
    wrong = hidamari(elsewhere, "restore", str(backup), "--keys", str(others))
    assert wrong.returncode == 2 and "鍵" in wrong.stderr
    assert hidamari(elsewhere, "restore", str(backup), "--keys", str(keys)).returncode == 0
    assert servers.run_code(elsewhere, READING).startswith("庭いじり")


def test_a_backup_of_another_version_is_refused(lived_in, elsewhere, tmp_path):
    env = copied(lived_in[0], tmp_path)
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('people','0999_later','2027-01-01')"
    applied(env, later)
    servers.run_code(env, f"import django; django.setup(); from pathlib import Path; "
                     f"from hidamari.site.keeping import backups; backups.make(Path({str(tmp_path)!r}), "
                     f"passphrase='x', with_keys=True, name='later.hidamari')")  # fmt: skip
    done = hidamari(elsewhere, "restore", str(tmp_path / "later.hidamari"), HIDAMARI_PASSPHRASE="x")
    assert done.returncode == 2 and "people.0999_later" in done.stderr
    start = hidamari(env, "init")
    assert start.returncode == 2 and "people.0999_later" in start.stderr


@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "others"])
def test_with_other_keys_the_house_does_not_open_and_says_which_file(lived_in, tmp_path, harm):
    env = copied(lived_in[0], tmp_path)
    keys = Path(env["HIDAMARI_HOME"]) / "keys.json"
    before = keys.read_text()
    others = json.dumps(
        {**json.loads(before), "data_keys": [json.loads(before)["data_keys"][0][::-1]]}
    )
    match harm:
        case "missing":
            keys.unlink()
        case "empty":
            keys.write_text("")
        case "cut":
            keys.write_text(before[:50])
        case "others":
            keys.write_text(others)
    for command in (["init"], ["run", "--port", str(servers.free_port())], ["audit", "seal"]):
        done = hidamari(env, *command)
        assert done.returncode == 2, command
        assert "keys.json" in done.stderr and "Traceback" not in done.stderr
    keys.write_text(before)
    assert hidamari(env, "init").returncode == 0


def test_a_new_key_seals_everything_anew_and_the_old_one_is_forgotten(lived_in, tmp_path):
    env = copied(lived_in[0], tmp_path)
    keys = Path(env["HIDAMARI_HOME"]) / "keys.json"
    before = json.loads(keys.read_text())["data_keys"]
    done = hidamari(env, "keys", "rotate", "--json")
    assert done.returncode == 0, done.stderr
    after = json.loads(keys.read_text())["data_keys"]
    assert len(after) == 1 and after != before
    assert servers.run_code(env, READING).strip() == "庭いじり %PDF-1.4 x"
    assert hidamari(env, "init").returncode == 0


def test_what_cannot_be_opened_says_so_and_is_not_lost_when_written_back(lived_in, tmp_path):
    env = copied(lived_in[0], tmp_path)
    keys = Path(env["HIDAMARI_HOME"]) / "keys.json"
    ours = json.loads(keys.read_text())
    fresh = "A" * 43 + "="
    keys.write_text(json.dumps({**ours, "data_keys": [fresh]}))
    said = servers.run_code(env, READING + "\nPerson.objects.get(nickname='はる').save()")
    assert "読めません" in said
    keys.write_text(json.dumps(ours))
    assert servers.run_code(env, READING).startswith("庭いじり")


def test_another_database_put_in_place_costs_no_file(lived_in, tmp_path):
    env = copied(lived_in[0], tmp_path)
    home = Path(env["HIDAMARI_HOME"])
    assert hidamari(env, "audit", "seal").returncode == 0
    shutil.copy(servers.empty_home() / "hidamari.sqlite3", home / "hidamari.sqlite3")
    assert hidamari(env, "init").returncode == 0
    swept = (
        "import django, os; django.setup(); from datetime import timedelta\n"
        "from hidamari.kernel.files import actions; actions.STRAY = timedelta(days=-1)\n"
        "print(actions.remove_strays())"
    )
    assert servers.run_code(env, swept).strip() == "0"
    assert len(list(home.glob("files/*/*"))) == 1


def test_tables_of_another_program_are_refused_before_anything_opens(lived_in, tmp_path):
    env = copied(lived_in[0], tmp_path)
    applied(env, "ALTER TABLE people_person RENAME COLUMN municipality TO town")
    done = hidamari(env, "run", "--port", str(servers.free_port()))
    assert done.returncode == 2 and "people_person" in done.stderr


def copied(env: dict[str, str], tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "copy"
    shutil.copytree(env["HIDAMARI_HOME"], home)
    return servers.environment(home)


def applied(env: dict[str, str], statement: str) -> None:
    database = sqlite3.connect(env["DATABASE_URL"].removeprefix("sqlite:///"))
    database.execute(statement)
    database.commit()
    database.close()
