"""hidamari people import | moves --org SLUG FILE…"""

from pathlib import Path

import click

from hidamari.kernel.organisations.commands import in_one_line, the_house, the_organisation
from hidamari.kernel.people import actions
from hidamari.kernel.people.intake import Intake, read_people
from hidamari.kernel.people.moves import read_moves
from hidamari.ui.terminal import answer, progress


@click.group()
def people() -> None:
    """People of an organisation."""


@people.command(name="import")
@click.option("--org", "slug", required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def import_(slug: str, dry_run: bool, as_json: bool, files: tuple[Path, ...]) -> None:
    """Add people from CSV or XLSX. Nothing is half imported: a file goes in whole or not at all."""
    organisation, reports = the_organisation(slug), []
    for path in files:
        report = Intake()
        rows = progress(read_people(path, report), label=path.name)
        with in_one_line(path):
            added = (
                sum(1 for _ in rows)
                if dry_run
                else actions.import_people(
                    organisation=organisation, rows=rows, by=the_house(organisation)
                )
            )
        reports.append(
            {"file": path.name, "rows": report.rows, "added": added, "skipped": report.skipped}
        )
    answer(reports, as_json=as_json)


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
