"""An archive is whole or refused: every cut, every changed byte, every other passphrase."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.site.keeping import archive


def made(folder, *, passphrase, content=b"x" * 3_000_000):
    file, path = folder / "a", folder / "made.hidamari"
    file.write_bytes(content)
    with archive.written(path, passphrase=passphrase, facts=lambda: {"version": "1"}) as out:
        out.add("files/a/b", file)
        out.add_bytes("keys.json", b"{}")
    return path


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    import random

    content = random.Random(7).randbytes(2_500_000)  # does not get smaller: several pieces
    return made(folder, passphrase="ひだまり", content=content), content


def test_what_was_put_in_comes_out(kept, tmp_path):
    path, content = kept
    manifest = archive.unpack(path, tmp_path, passphrase="ひだまり")
    assert manifest["version"] == "1"
    assert (tmp_path / "files/a/b").read_bytes() == content
    assert b"keys" not in path.read_bytes()


def test_without_a_passphrase_it_can_be_read_by_anybody_and_is_still_checked(tmp_path):
    path = made(tmp_path, passphrase="")
    (tmp_path / "out").mkdir()
    assert (
        archive.unpack(path, tmp_path / "out", passphrase="")["members"]["keys.json"]["size"] == 2
    )


@pytest.mark.parametrize("passphrase", ["", "ちがう"])
def test_another_passphrase_opens_nothing(kept, tmp_path, passphrase):
    with pytest.raises(archive.WrongPassphrase):
        archive.unpack(kept[0], tmp_path, passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=25)
@given(where=st.floats(0.001, 0.999999), cut=st.booleans())
def test_whatever_is_cut_or_changed_is_noticed(kept, tmp_path_factory, where, cut):
    folder = tmp_path_factory.mktemp("harmed")
    data = bytearray(kept[0].read_bytes())
    place = max(40, int(len(data) * where))
    if cut:
        del data[place:]
    else:
        data[place] ^= 1
    file = folder / "harmed"
    file.write_bytes(data)
    with pytest.raises((archive.Damaged, archive.WrongPassphrase)):
        archive.unpack(file, folder, passphrase="ひだまり")


def test_names_that_lead_elsewhere_are_damage(tmp_path):
    path = tmp_path / "x.hidamari"
    with archive.written(path, passphrase="", facts=dict) as out:
        out.add_bytes("../../outside", b"x")
    with pytest.raises(archive.Damaged):
        archive.unpack(path, tmp_path / "in", passphrase="")


def test_an_archive_that_was_not_finished_is_not_there(tmp_path):
    path = tmp_path / "half.hidamari"
    with pytest.raises(RuntimeError), archive.written(path, passphrase="", facts=dict):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
