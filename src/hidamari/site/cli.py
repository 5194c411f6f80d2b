"""The console script. Commands of pure engines start without Django; the others load the house."""

import os
import sys
from collections.abc import Callable

import click

Resolved = tuple[str | None, click.Command | None, list[str]]
PURE = {
    "evidence": "hidamari.site.evidence:evidence",
    "match": "hidamari.site.match:match",
    "programme": "hidamari.site.programme:programme",
}
HOUSE = {
    "init": "hidamari.site.commands:init",
    "demo": "hidamari.site.commands:demo",
    "run": "hidamari.site.commands:run",
    "check": "hidamari.site.commands:check",
    "work": "hidamari.site.commands:work",
    **{
        name: f"hidamari.site.keeping.commands:{name}"
        for name in ("backup", "restore", "move", "keys", "state")
    },
}


def _load(dotted: str) -> click.Command:
    module, name = dotted.split(":")
    return getattr(__import__(module, fromlist=[name]), name)


class Joined(click.Group):
    """A pure group, and what an app adds under its name: only what it does not know opens the house."""

    def __init__(self, pure: click.Group, added: Callable[[], click.Command | None]) -> None:
        super().__init__(pure.name, help=pure.help, params=pure.params, callback=pure.callback)
        self.pure, self.added = pure, added

    def list_commands(self, ctx: click.Context) -> list[str]:
        added = self.added()
        more = added.list_commands(ctx) if isinstance(added, click.Group) else []
        return sorted({*self.pure.list_commands(ctx), *more})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if found := self.pure.get_command(ctx, name):
            return found
        added = self.added()
        return added.get_command(ctx, name) if isinstance(added, click.Group) else None


class House(click.Group):
    """Finds a command by name, and only then imports what it needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*PURE, *HOUSE, *self._apps()})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in PURE:
            found = _load(PURE[name])
            return (
                Joined(found, lambda: self._of_app(ctx, name))
                if isinstance(found, click.Group)
                else found
            )
        if name in HOUSE:
            _open_house(ctx)
            return _load(HOUSE[name])
        return self._of_app(ctx, name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Resolved:
        """The command that is about to run: none of a room does with keys that are not of the records."""
        resolved = super().resolve_command(ctx, args)
        if resolved[0] not in {*PURE, *HOUSE}:
            _refuse_other_keys()
        return resolved

    def _of_app(self, ctx: click.Context, name: str) -> click.Command | None:
        _open_house(ctx)
        dotted = self._apps().get(name)
        return _load(":".join(dotted.rsplit(".", 1))) if dotted else None

    def _apps(self) -> dict[str, str]:
        _open_house(None)
        from hidamari.kernel.packs import registry

        dotted = (path for app in registry for path in app.commands)
        return {path.rsplit(".", 1)[1].rstrip("_"): path for path in dotted}


def _open_house(ctx: click.Context | None) -> None:
    """Start Django once, in the language asked for (Japanese unless --lang en)."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
    if not apps.ready:
        django.setup()
    from django.utils import translation

    if ctx is not None:  # looking for the apps' commands does not change the language
        translation.activate(ctx.params.get("lang") or "ja")


@click.command(cls=House, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", type=click.Choice(["ja", "en"]), default="ja", help="Language of the answers."
)
def hidamari(lang: str) -> None:
    """Hidamari (ひだまり)."""


def main(args: list[str] | None = None) -> None:
    """Run; bad input is one clear line on standard error and exit code 2."""
    try:
        code = hidamari.main(args=args, prog_name="hidamari", standalone_mode=False)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as wrong:
        click.echo(f"hidamari: {wrong.format_message()}", err=True)
        sys.exit(2)
    except Exception as error:
        if (sentence := _of_the_house(error)) is None:
            raise
        click.echo(f"hidamari: {sentence}", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def _refuse_other_keys() -> None:
    from hidamari.site import installation

    installation.check_keys()


def _of_the_house(error: Exception) -> str | None:
    """Keys, tables or a database that cannot be used, in one sentence."""
    from hidamari.site.home import KeysUnusable

    if isinstance(error, KeysUnusable):
        return str(error)
    if "django.db" not in sys.modules:
        return None
    from hidamari.site import installation, trouble

    if isinstance(error, installation.Unfit):
        return str(error)
    kind = trouble.kind_of(error)
    return trouble.sentence(kind) if kind else None
