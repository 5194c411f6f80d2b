"""hidamari backup | restore | move | keys: what whoever runs the machine does to keep a house."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import gettext as _

from hidamari.site import installation
from hidamari.site.keeping import backups, drill, moving, restoring, rotation
from hidamari.site.keeping.databases import Impossible
from hidamari.site.serving.lasting import Occupied, hold
from hidamari.ui.terminal import answer

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
passphrase_option = click.option("--passphrase-file", type=FILE, default=None)
json_option = click.option("--json", "as_json", is_flag=True)


@click.command()
@click.argument("to", type=click.Path(path_type=Path, file_okay=False))
@click.option("--with-keys", is_flag=True, help="Put the keys inside. Needs a passphrase.")
@passphrase_option
@json_option
def backup(to: Path, with_keys: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Copy the whole house into one file in the folder TO, while it is open."""
    with _in_one_line():
        passphrase = _passphrase(passphrase_file)
    if with_keys and not passphrase:
        passphrase = click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=True)
    with _in_one_line():
        made = backups.make(to, passphrase=passphrase, with_keys=with_keys)
    answer(
        {"file": made.path.name, "bytes": made.size, "files": made.files,
         "keys_inside": made.with_keys, "encrypted": bool(passphrase)}, as_json=as_json,
    )  # fmt: skip
    if not with_keys and not as_json:
        click.echo(
            _("The keys are not inside. Keep a copy of keys.json in another place: without it, what is "
              "sealed cannot be read.")
        )  # fmt: skip


@click.command()
@click.argument("source", metavar="FROM", type=FILE)
@click.option("--check", is_flag=True, help="Only try it: nothing here is changed.")
@click.option("--keys", type=FILE, default=None, help="Your copy of keys.json.")
@passphrase_option
@json_option
def restore(
    source: Path, check: bool, keys: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    """Put a backup back into an empty home."""
    passphrase = _passphrase(passphrase_file)
    if not passphrase and source.open("rb").read(9) == b"HIDAMARI1":
        passphrase = click.prompt(_("Passphrase"), hide_input=True)
    with _in_one_line():
        if check:
            found = drill.tried(source, passphrase=passphrase, keys=keys)
            answer(found, as_json=as_json)
            raise click.exceptions.Exit(0 if found["whole"] else 1)
        with _closed_house():
            manifest = restoring.restore(source, passphrase=passphrase, keys=keys)
    answer(
        {"moment": manifest["moment"], "version": manifest["version"],
         "files": sum(name.startswith("files/") for name in manifest["members"])}, as_json=as_json,
    )  # fmt: skip
    if not as_json:
        click.echo(_("Everything is back. Start the house with: hidamari run"))


@click.command()
@json_option
def state(as_json: bool) -> None:
    """Whether tables, record of deeds and every sealed file of this house are whole."""
    with _in_one_line():
        installation.check_begun()
        installation.check_tables()
        found = drill.state()
    answer(found, as_json=as_json)
    raise click.exceptions.Exit(0 if found["whole"] else 1)


@click.command()
@click.option(
    "--to", "url", required=True, envvar="HIDAMARI_MOVE_TO", show_envvar=True,
    help="postgres://user:password@host/database, empty. With a password rather as the variable.",
)  # fmt: skip
@json_option
def move(url: str, as_json: bool) -> None:
    """Copy everything into an empty database of another kind. This one stays as it is."""
    with _in_one_line(), _closed_house():
        installation.check_begun()
        moved = moving.move(url)
    answer({"rows": sum(moved.values()), "tables": len(moved)}, as_json=as_json)
    if not as_json:
        click.echo(
            _("Everything is there. From now on start the house with DATABASE_URL set to it.")
        )


@click.group()
def keys() -> None:
    """The keys of this house."""


@keys.command()
@json_option
def rotate(as_json: bool) -> None:
    """Seal everything with a new key. Make a backup first, and copy keys.json afterwards."""
    with _in_one_line(), _closed_house():
        installation.check_begun()
        answer(rotation.rotate(), as_json=as_json)
    if not as_json:
        click.echo(
            _("Please copy keys.json to its safe place now: the copy you have is an old one.")
        )


@keys.command()
@json_option
def show(as_json: bool) -> None:
    """The fingerprints of the keys, to compare a copy with. Never the keys."""
    answer(installation.fingerprints(), as_json=as_json)


def _passphrase(file: Path | None) -> str:
    """From the file, HIDAMARI_PASSPHRASE or that of the daily backups; never from the command line,
    where others read it.
    """
    if file:
        return file.read_text().split("\n")[0].strip()
    return os.environ.get("HIDAMARI_PASSPHRASE", "") or backups.passphrase_of_house()


@contextmanager
def _in_one_line() -> Iterator[None]:
    try:
        yield
    except (Impossible, installation.Unfit) as no:
        raise click.ClickException(str(no)) from None
    except OSError as no:
        raise click.ClickException(
            _("This could not be written or read: %(why)s") % {"why": no.strerror}
        ) from None


@contextmanager
def _closed_house() -> Iterator[None]:
    """While inside, this house cannot be opened; refused while it is."""
    home = Path(settings.HIDAMARI_HOME)
    held: list[Any] = []
    try:
        for path in (*home.glob("server-*.lock"), home / "worker.lock"):
            held.append(hold(path))
        yield
    except Occupied as other:
        raise click.ClickException(
            _("The house is open (process %(pid)s). Please stop it first.")
            % {"pid": other.holder.get("pid", "?")}
        ) from None
    finally:
        for lock in held:
            lock.close()
