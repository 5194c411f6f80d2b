"""hidamari prescribing import --org SLUG FILE…"""

from pathlib import Path

import click
from django.utils.translation import get_language

from hidamari.engines.refusal import Refusal
from hidamari.kernel.organisations.commands import the_house, the_organisation
from hidamari.packs.prescribing import actions
from hidamari.packs.prescribing.intake import Intake, read_letters
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
        try:
            if dry_run:
                new, known = sum(1 for _ in rows), 0
            else:
                new, known = actions.receive_table(
                    organisation=organisation, rows=rows, by=the_house(organisation)
                )
        except Refusal as no:
            why = no.ja if get_language() == "ja" else no.en
            raise click.ClickException(f"{path.name}: {why}") from no
        counted = {"rows": report.rows, "created": new, "unchanged": known}
        reports.append({"file": path.name, **counted, "skipped": report.skipped})
    answer(reports, as_json=as_json)
