"""`hidamari check` refuses unsafe mixtures and names what wants mending."""

import os
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from hidamari.kernel import clock
from hidamari.site.commands import check as command
from hidamari.site.keeping import backups
from hidamari.site.operating import check
from hidamari.site.operating.address import address_of, networks_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(settings, tmp_path):
    """A house as a council runs it."""
    settings.HIDAMARI_HOME = tmp_path
    tmp_path.chmod(0o700)
    (tmp_path / "keys.json").touch(mode=0o600)
    settings.BACKUPS = str(tmp_path.parent / "backups-elsewhere")
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("ひだまり\n")
    settings.BACKUP_PASSPHRASE_FILE = str(passphrase)
    settings.ADDRESS = address_of("https://hidamari.example.jp")
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "hidamari.example.jp"]
    settings.SESSION_COOKIE_SECURE = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    settings.DEBUG, settings.FIXED_NOW = False, None
    return settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_COOKIE_SECURE", False),
        ("ALLOWED_HOSTS", ["*"]),
        ("DEBUG", True),
        ("FIXED_NOW", datetime(2026, 11, 23)),
        ("TRUSTED_PROXIES", networks_of(["0.0.0.0/0"])),
        ("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", True),
    ],
)
def test_an_unsafe_mixture_stops_the_house(council, name, value):
    assert list(check.unsafe()) == []
    setattr(council, name, value)
    assert [finding.weight for finding in check.unsafe()] == [check.Weight.STOP]
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 1 and "✕" in result.output


def test_a_passphrase_that_cannot_be_read_is_said(council):
    council.BACKUP_PASSPHRASE_FILE = "/nowhere/passphrase"
    assert "HIDAMARI_BACKUP_PASSPHRASE_FILE" in " ".join(f.what for f in check.to_mend())
    with pytest.raises(OSError):
        backups.daily()  # rather none than one that others can read


def test_a_laptop_is_safe_as_it_is(settings):
    settings.ADDRESS = address_of("")
    settings.FIXED_NOW = datetime(2026, 11, 23)
    assert list(check.unsafe()) == []


def test_open_files_old_backups_and_a_full_disk_want_mending(council, monkeypatch):
    council.HIDAMARI_HOME.chmod(0o755)
    words = " ".join(finding.what for finding in check.to_mend())
    assert council.HIDAMARI_HOME.name in words and "バックアップ" in words
    council.HIDAMARI_HOME.chmod(0o700)
    file = backups.default_folder() / "hidamari-20261123-020000.hidamari"
    file.parent.mkdir(exist_ok=True)
    file.touch()
    then = (clock.now() - timedelta(hours=5)).timestamp()
    os.utime(file, (then, then))
    assert "バックアップ" not in " ".join(finding.what for finding in check.to_mend())


def test_the_administrator_reads_how_the_house_is_kept(
    administrator, reception, settings, tmp_path
):
    settings.BACKUPS = str(tmp_path)
    assert (
        "バックアップは、まだありません" in administrator.get(administrator.root).content.decode()
    )
    assert "バックアップ" not in reception.get(reception.root).content.decode()
