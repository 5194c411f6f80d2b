"""hidamari audit verify | seal"""

import click
from django.utils.translation import gettext as _

from hidamari.kernel.audit import actions, queries
from hidamari.ui.terminal import answer


@click.group()
def audit() -> None:
    """Check or seal the record of deeds."""


@audit.command()
@click.option("--json", "as_json", is_flag=True)
def verify(as_json: bool) -> None:
    """Find changed, removed, reordered rows and a cut tail."""
    found = queries.verdict()
    answer(found.as_dict() if as_json else found.in_short(), as_json=as_json)
    if not found.is_whole:
        raise click.exceptions.Exit(1)


@audit.command()
@click.option("--json", "as_json", is_flag=True)
def seal(as_json: bool) -> None:
    """Chain every committed row now."""
    total = 0
    while count := actions.seal():
        total += count
    answer({_("sealed"): total} if not as_json else {"sealed": total}, as_json=as_json)
