"""What is unsafe, or wants mending, before and while a house is run for others."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.site import installation
from hidamari.site.keeping import backups
from hidamari.site.operating import state

ROOM = 0.10
BACKUP_AFTER, SEAL_AFTER, QUEUE_AFTER = timedelta(days=2), 3600.0, 3600.0


class Weight(StrEnum):
    STOP = "stop"  # the house is not started like this
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Finding:
    weight: Weight
    what: str


def unsafe() -> Iterator[Finding]:
    """Mixtures of settings with which a house is not opened to others."""
    address = settings.ADDRESS
    public = address.is_public or any(h not in LOCAL for h in settings.ALLOWED_HOSTS)
    if public and not settings.SESSION_COOKIE_SECURE:
        yield _stop(_("The house is reached under a public name, but without https. Set "
                      "HIDAMARI_URL=https://… and put nginx or Caddy in front of it."))  # fmt: skip
    if any("*" in host for host in settings.ALLOWED_HOSTS):
        yield _stop(_("HIDAMARI_HOSTS allows every name (*). Please write the names."))
    if public and settings.DEBUG:
        yield _stop(_("HIDAMARI_DEBUG shows the inside of the house to everybody. Take it out."))
    if public and settings.FIXED_NOW:
        yield _stop(_("HIDAMARI_NOW stops the clock. Take it out."))
    if any(network.prefixlen == 0 for network in settings.TRUSTED_PROXIES):
        yield _stop(
            _("HIDAMARI_TRUSTED_PROXIES believes everybody. Please write the proxy's address.")
        )
    if address.is_https and settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN:
        yield _stop(_("HIDAMARI_INSECURE_ORIGIN is for trying on one's own machine. Take it out."))


def to_mend() -> Iterator[Finding]:
    """What is no reason to stop, yet should not stay as it is."""
    home = Path(settings.HIDAMARI_HOME)
    for path in (home, home / "keys.json"):
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield _mend(_("Others on this machine can read %(name)s. Run: chmod go-rwx")
                        % {"name": path.name})  # fmt: skip
    if state.disk_free() < ROOM:
        yield _mend(_("Less than a tenth of the disk is free."))
    newest = backups.last_moment()
    if newest is None or clock.now() - newest > BACKUP_AFTER:
        yield _mend(_("There is no backup of the last two days. Is the worker running?"))
    if not _has_passphrase():
        yield _mend(_("The daily backups are not encrypted and the keys are not inside. Set "
                      "HIDAMARI_BACKUP_PASSPHRASE_FILE, or keep a copy of keys.json elsewhere."))  # fmt: skip
    if home in Path(settings.BACKUPS).resolve().parents:
        yield _mend(_("The backups lie on the disk of the house. Copy them to another place, or set "
                      "HIDAMARI_BACKUPS."))  # fmt: skip
    if state.seal_age() > SEAL_AFTER or state.queue_age() > QUEUE_AFTER:
        yield _mend(_("Tasks have been waiting for more than an hour. Is the worker running?"))


def _has_passphrase() -> bool:
    try:
        return bool(backups.passphrase_of_house())
    except OSError:
        return False


def everything() -> list[Finding]:
    try:
        installation.check_begun()
        installation.check_keys()
        installation.check_tables()
    except installation.Unfit as no:
        return [_stop(str(no))]
    return [*unsafe(), *to_mend()]


LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1", "testserver")


def _stop(what: str) -> Finding:
    return Finding(Weight.STOP, what)


def _mend(what: str) -> Finding:
    return Finding(Weight.MEND, what)
