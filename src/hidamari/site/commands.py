"""hidamari init | demo | run: begin, fill with made-up records, and start."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click
from django.conf import settings
from django.utils.translation import gettext as _

from hidamari.site import demo as filling
from hidamari.site import house
from hidamari.site.serving import serve as serving
from hidamari.site.serving.lasting import Occupied, hold, is_free
from hidamari.ui.terminal import answer


@click.command()
@click.option("--json", "as_json", is_flag=True)
def init(as_json: bool) -> None:
    """Make the database and everything a fresh house needs. Running it again changes nothing."""
    answer(house.prepare(), as_json=as_json)
    for line in () if as_json else house.what_comes_next():
        click.echo(line)


@click.group(invoke_without_command=True)
@click.pass_context
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Last day of the demo."
)
@click.option("--seed", type=int, default=filling.SEED)
@click.option("--json", "as_json", is_flag=True)
def demo(ctx: click.Context, today: datetime | None, seed: int, as_json: bool) -> None:
    """Fill an empty house with a year of made-up records."""
    if ctx.invoked_subcommand:
        return
    house.prepare()
    _refuse_demo()
    if not filling.is_empty():
        raise click.UsageError(_("There are records here already. The demo needs an empty house."))
    answer(filling.fill(_day(today), seed=seed), as_json=as_json)


@demo.command()
@click.option("--json", "as_json", is_flag=True)
def remove(as_json: bool) -> None:
    """Close the accounts of the demo, whose password everybody knows. The made-up records stay."""
    house.prepare()
    answer({"closed": filling.remove()}, as_json=as_json)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000)
@click.option("--workers", type=click.IntRange(1, 32), default=2)
@click.option("--demo", "with_demo", is_flag=True, help="Fill an empty house with the demo first.")
@click.option("--no-worker", is_flag=True, help="Tasks are done by `hidamari work` elsewhere.")
def run(port: int, workers: int, with_demo: bool, no_worker: bool) -> None:
    """Start the server, and beside it the worker for tasks."""
    home = settings.HIDAMARI_HOME
    with _alone(port):
        serving.count_anew(home)
        _refuse_what_is_unsafe()
        house.prepare()
        if with_demo or filling.known.demo_accounts().exists():
            _refuse_demo(with_real=with_demo)
        if with_demo and filling.is_empty():
            click.echo(_("Filling the house with made-up people …"))
            filling.fill(_day(None), seed=filling.SEED)
        for line in house.greeting(port):
            click.echo(line)
        serving.serve(port=port, workers=workers, home=home, with_worker=not no_worker)


@click.command()
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Say what is unsafe, and what wants mending. Exit code 1 where the house would not start."""
    from hidamari.site.operating.check import Weight, everything

    found = everything()
    if as_json:
        answer([{"weight": f.weight, "what": f.what} for f in found], as_json=True)
    signs = {Weight.STOP: "✕", Weight.MEND: "△"}
    for finding in () if as_json else found:
        click.echo(f"{signs[finding.weight]} {finding.what}")
    if not found and not as_json:
        click.echo(_("○ Nothing to mend."))
    raise click.exceptions.Exit(int(any(f.weight == Weight.STOP for f in found)))


@click.command()
def work() -> None:
    """Do tasks only: for a house whose servers run with --no-worker."""
    from hidamari.site.serving.work import work as do_tasks

    do_tasks()


def _refuse_demo(*, with_real: bool = True) -> None:
    why = filling.why_not()
    if why and (with_real or filling.hosts.is_public()):
        raise click.ClickException(why + _(" To close its accounts: hidamari demo remove"))


def _refuse_what_is_unsafe() -> None:
    from hidamari.site.operating.check import unsafe

    for finding in unsafe():
        raise click.ClickException(finding.what)


@contextmanager
def _alone(port: int) -> Iterator[None]:
    """Hold the home's lock for this port, on which nobody else may listen."""
    try:
        lock = hold(settings.HIDAMARI_HOME / f"server-{port}.lock", port=port)
    except Occupied as other:
        raise click.ClickException(
            _("Hidamari runs here already, on port %(port)s (process %(pid)s).")
            % {"port": port, "pid": other.holder.get("pid", "?")}
        ) from None
    with lock:
        if not is_free(port):
            raise click.ClickException(
                _("Port %(port)s is taken by another program. Choose another: --port 8001")
                % {"port": port}
            )
        yield


def _day(today: datetime | None) -> date:
    from hidamari.kernel import clock

    return today.date() if today else clock.today()
