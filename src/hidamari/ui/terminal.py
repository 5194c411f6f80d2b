"""How a command answers: lines for people, one JSON document for machines, progress for long work."""

import json
import sys
from collections.abc import Iterable
from typing import Any, TypeVar

import click

T = TypeVar("T")


def answer(document: Any, *, as_json: bool) -> None:
    """Print a result. With `as_json` standard output holds one JSON document and nothing else."""
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))
        return
    pairs = document.items() if isinstance(document, dict) else enumerate(document, 1)
    for name, value in pairs:
        click.echo(f"{name}: {value}")


def stream(items: Iterable[Any], *, name: str, rest: dict[str, Any]) -> None:
    """One JSON document {name: [items …], **rest} on standard output, an item a line, as they come."""
    click.echo("{" + json.dumps(name) + ": [", nl=False)
    for number, item in enumerate(items):
        click.echo(",\n" if number else "\n", nl=False)
        click.echo(json.dumps(item, ensure_ascii=False, default=str), nl=False)
    tail = json.dumps(rest, ensure_ascii=False, default=str)
    click.echo("\n]" + (", " + tail[1:] if rest else "}"))


def progress(items: Iterable[T], *, label: str, total: int | None = None) -> Iterable[T]:
    """Count through long work on standard error, only where somebody is watching."""
    from tqdm import tqdm

    return tqdm(items, desc=label, total=total, file=sys.stderr, disable=not sys.stderr.isatty())
