"""What commands of pure engines share: their language and how they refuse. No Django."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from hidamari.engines.refusal import Lang, Refusal


class Unusable(click.ClickException):
    """A file that cannot be used at all: one line on standard error, exit code 2."""

    exit_code = 2


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
