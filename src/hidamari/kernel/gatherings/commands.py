"""hidamari gatherings plan [--org SLUG]"""

import click

from hidamari.kernel import clock
from hidamari.kernel.gatherings import actions, queries
from hidamari.kernel.organisations.commands import the_house, the_organisation
from hidamari.ui.terminal import answer, progress


@click.group()
def gatherings() -> None:
    """Series and their sessions."""


@gatherings.command()
@click.option("--org", "slug", default=None, help="One organisation only.")
@click.option("--json", "as_json", is_flag=True)
def plan(slug: str | None, as_json: bool) -> None:
    """Plan every running series eight weeks ahead. Running it again changes nothing."""
    series = queries.every_running_series(clock.today())
    if slug:
        series = series.filter(organisation=the_organisation(slug))
    found = list(series.select_related("organisation"))
    made = sum(
        actions.plan_ahead(series=one, by=the_house(one.organisation))
        for one in progress(found, label="plan")
    )
    answer({"series": len(found), "sessions": made}, as_json=as_json)
