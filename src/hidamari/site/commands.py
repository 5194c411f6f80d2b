"""hidamari init | demo | run: begin, fill with made-up records, and start."""

from datetime import date, datetime

import click
from django.utils.translation import gettext as _

from hidamari.site import demo as filling
from hidamari.site import house
from hidamari.site.serve import serve
from hidamari.ui.terminal import answer


@click.command()
@click.option("--json", "as_json", is_flag=True)
def init(as_json: bool) -> None:
    """Make the database and everything a fresh house needs. Running it again changes nothing."""
    answer(house.prepare(), as_json=as_json)


@click.command()
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Last day of the demo."
)
@click.option("--seed", type=int, default=filling.SEED)
@click.option("--json", "as_json", is_flag=True)
def demo(today: datetime | None, seed: int, as_json: bool) -> None:
    """Fill an empty house with a year of made-up records."""
    house.prepare()
    if not filling.is_empty():
        raise click.UsageError(_("There are records here already. The demo needs an empty house."))
    answer(filling.fill(_day(today), seed=seed), as_json=as_json)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000)
@click.option("--workers", type=click.IntRange(1, 32), default=2)
@click.option("--demo", "with_demo", is_flag=True, help="Fill an empty house with the demo first.")
def run(port: int, workers: int, with_demo: bool) -> None:
    """Start the server, and beside it the worker for tasks."""
    house.prepare()
    if with_demo and filling.is_empty():
        click.echo(_("Filling the house with made-up people …"))
        filling.fill(_day(None), seed=filling.SEED)
    for line in house.greeting(port):
        click.echo(line)
    serve(port=port, workers=workers)


def _day(today: datetime | None) -> date:
    from hidamari.kernel import clock

    return today.date() if today else clock.today()
