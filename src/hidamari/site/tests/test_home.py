"""The keys of a home: made once, whole, never in silence a second time."""

import json
import stat
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from hidamari.site import home


def test_keys_are_made_once_also_by_two_at_once_and_only_their_owner_reads_them(tmp_path):
    with ThreadPoolExecutor(8) as many:
        made = list(many.map(lambda _: home.keys(tmp_path), range(8)))
    assert all(keys == made[0] for keys in made)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("trace", ["house.json", "hidamari.sqlite3"])
def test_a_home_that_was_used_gets_no_other_keys(tmp_path, trace):
    (tmp_path / trace).write_text("{}")
    with pytest.raises(home.KeysUnusable, match=r"keys\.json"):
        home.keys(tmp_path)
    assert not (tmp_path / "keys.json").exists()


@pytest.mark.parametrize("written", ["", "{", "[]", "{}", '{"secret_key": ""}', "null"])
def test_keys_that_are_not_whole_are_refused(tmp_path, written):
    (tmp_path / "keys.json").write_text(written)
    with pytest.raises(home.KeysUnusable, match=r"keys\.json"):
        home.keys(tmp_path)


def test_keys_of_before_are_read_on(tmp_path):
    old = {"secret_key": "s", "field_key": "f", "lookup_key": "l", "audit_key": "a"}
    (tmp_path / "keys.json").write_text(json.dumps(old))
    keys = home.keys(tmp_path)
    derived = PBKDF2HMAC(SHA256(), length=32, salt=b"f", iterations=100_000).derive(b"s")
    assert keys["data_keys"] == [urlsafe_b64encode(derived).decode()]
    assert home.keys(tmp_path) == keys
