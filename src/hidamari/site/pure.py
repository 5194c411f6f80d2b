"""What commands of pure engines share: a late start, their language, how they refuse. No Django."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from hidamari.engines.refusal import Lang, Refusal
from hidamari.engines.remark import Remark


class Unusable(click.ClickException):
    """A file that cannot be used at all: one line on standard error, exit code 2."""

    exit_code = 2


class Late(click.Group):
    """Imports a command only when it is asked for. rooms: name → (module in `package`, command)."""

    def __init__(
        self, *args: Any, rooms: dict[str, tuple[str, str]], package: str, **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self.rooms, self.package = rooms, package

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.rooms)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.rooms:
            return None
        module, command = self.rooms[name]
        return getattr(import_module(f".{module}", self.package), command)


def language_of(ctx: click.Context, lang: Lang | None) -> Lang:
    """What the command was asked for, else the console script, else Japanese."""
    return lang or ctx.find_root().params.get("lang") or "ja"


@contextmanager
def in_one_line(lang: Lang) -> Iterator[None]:
    """A Refusal becomes one clear line."""
    try:
        yield
    except Refusal as refusal:
        raise Unusable(getattr(refusal, lang)) from refusal


def said_document(remarks: Iterable[Remark], lang: Lang) -> list[dict[str, str]]:
    """What must be said, in one language."""
    return [{"code": remark.code, "sentence": getattr(remark, lang)} for remark in remarks]
