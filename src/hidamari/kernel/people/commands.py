"""hidamari people import | moves --org SLUG FILE…"""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from hidamari.kernel.organisations.commands import in_one_line, the_house, the_organisation
from hidamari.kernel.people import actions
from hidamari.kernel.people.columns import MEANINGS
from hidamari.kernel.people.intake import Intake, read_people
from hidamari.kernel.people.list_forms import ASKED
from hidamari.kernel.people.moves import read_moves
from hidamari.ui.terminal import answer, progress


@click.group()
def people() -> None:
    """People of an organisation."""


@people.command(name="import")
@click.option("--org", "slug", required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True)
@click.option(
    "--column", "given", multiple=True, metavar="HEADING=MEANING", help="What a column means."
)
@click.option(
    "--consent",
    "purposes",
    multiple=True,
    type=click.Choice([key for key, _word in ASKED]),
    help="What everybody on the list agreed to on paper.",
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The day of that paper.")
@click.option(
    "--somebody-else",
    "others",
    multiple=True,
    type=int,
    metavar="ROW",
    help="A row that is somebody else than whoever is known.",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def import_(
    slug: str, dry_run: bool, as_json: bool, given: tuple[str, ...], purposes: tuple[str, ...],
    since: datetime | None, others: tuple[int, ...], files: tuple[Path, ...],
) -> None:  # fmt: skip
    """Add people from CSV or XLSX. A file goes in whole or not at all; again changes nothing.

    Whoever may exist already is set aside and listed.
    """
    organisation, reports, settled = the_organisation(slug), [], _settled(given)
    if purposes and since is None:
        raise click.UsageError(_("Since which day do you have it on paper?"))
    by = the_house(organisation)
    for path in files:
        report = Intake()
        read = read_people(path, report, by=by, given=settled, somebody_else=others)
        rows = progress(read, label=path.name)
        with in_one_line(path):
            added = (
                sum(1 for _ in rows)
                if dry_run
                else actions.import_people(
                    organisation=organisation,
                    rows=rows,
                    by=by,
                    purposes=purposes,
                    since=since.date() if since else None,
                )
            )
        reports.append(_told(path, report, added))
    answer(reports, as_json=as_json)


def _told(path: Path, report: Intake, added: int) -> dict[str, Any]:
    """What became of a list; whoever may be meant is named by id."""
    alike = [{**one, "people": [p["id"] for p in one["people"]]} for one in report.alike]
    return {
        "file": path.name,
        "rows": report.rows,
        "added": added,
        "unchanged": report.known,
        "set_aside": alike,
        "noted": report.noted,
        "left_out": report.left_out,
        "skipped": report.skipped,
    }


def _settled(given: tuple[str, ...]) -> dict[str, str]:
    """HEADING=MEANING; an empty meaning leaves the column out."""
    settled = dict(pair.rpartition("=")[::2] for pair in given)
    for heading, meant in settled.items():
        if not heading or meant not in MEANINGS:
            known = ", ".join(filter(None, MEANINGS))
            raise click.BadParameter(
                _("“%(given)s” is not HEADING=MEANING. Meanings: %(known)s")
                % {"given": f"{heading}={meant}", "known": known}
            )
    return settled


@people.command()
@click.option("--org", "slug", required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def moves(slug: str, dry_run: bool, as_json: bool, file: Path) -> None:
    """Write down who moved where and when, from CSV or XLSX. Again changes nothing, or finishes it."""
    by, report = the_house(the_organisation(slug)), Intake()
    rows = progress(read_moves(file, report, by), label=file.name)
    with in_one_line(file):
        new, known = (sum(1 for _ in rows), 0) if dry_run else actions.move_people(rows=rows, by=by)
    counted = {"rows": report.rows, "moved": new, "unchanged": known}
    answer({"file": file.name, **counted, "skipped": report.skipped}, as_json=as_json)
