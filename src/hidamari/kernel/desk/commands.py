"""hidamari attendance rebuild [--check]"""

import click

from hidamari.kernel.desk import rebuild as rebuilding
from hidamari.ui.terminal import answer


@click.group()
def attendance() -> None:
    """Who was where, as the door events tell it."""


@attendance.command()
@click.option("--check", is_flag=True, help="Compare only; exit code 1 when something differs.")
@click.option("--json", "as_json", is_flag=True)
def rebuild(check: bool, as_json: bool) -> None:
    """Read every attendance and rhythm again from the door events."""
    found = rebuilding.compare() if check else rebuilding.rebuild()
    answer(found.as_dict(), as_json=as_json)
    if check and not found.is_equal:
        raise click.exceptions.Exit(1)
