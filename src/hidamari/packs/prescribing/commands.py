"""hidamari prescribing import --org SLUG FILE…"""

from pathlib import Path

import click

from hidamari.kernel.organisations.commands import in_one_line, the_house, the_organisation
from hidamari.kernel.people.intake import Intake
from hidamari.packs.prescribing import actions
from hidamari.packs.prescribing.intake import read_letters
from hidamari.ui.terminal import answer, progress


@click.group()
def prescribing() -> None:
    """Introductions of an organisation."""


@prescribing.command(name="import")
@click.option("--org", "slug", required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def import_(slug: str, dry_run: bool, as_json: bool, files: tuple[Path, ...]) -> None:
    """Letters of introduction from CSV or XLSX. The same number of the same writer comes in once."""
    organisation, reports = the_organisation(slug), []
    for path in files:
        report = Intake()
        rows = progress(read_letters(path, report), label=path.name)
        with in_one_line(path):
            if dry_run:
                new, known = sum(1 for _ in rows), 0
            else:
                new, known = actions.receive_table(
                    organisation=organisation, rows=rows, by=the_house(organisation)
                )
        counted = {"rows": report.rows, "created": new, "unchanged": known}
        told = {"skipped": report.skipped, "noted": report.noted}
        reports.append({"file": path.name, **counted, **told})
    answer(reports, as_json=as_json)
