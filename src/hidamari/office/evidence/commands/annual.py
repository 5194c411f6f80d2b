"""hidamari evidence annual"""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from hidamari.kernel.organisations.commands import the_house, the_organisation
from hidamari.office.evidence.annual import annual as annual_report
from hidamari.office.evidence.annual import paper
from hidamari.ui.terminal import answer


@click.command()
@click.argument("office")
@click.argument("year", type=click.IntRange(1990, 2200))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def annual(office: str, year: int, out: Path, as_json: bool) -> None:
    """The annual report of a fiscal year, as HTML and as PDF."""
    owner = the_organisation(office)
    found = annual_report(the_house(owner), year)
    if found is None:
        raise click.ClickException(_("No call of %(year)s was published.") % {"year": year})
    name = f"{office}-{year}"
    files = {
        f"{name}.html": paper.page_file(found, owner).encode("utf-8"),
        f"{name}.pdf": paper.paper(found, owner),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (out / file).write_bytes(content)
    except OSError as no:
        told = {"why": no}
        raise click.ClickException(_("This file could not be written: %(why)s") % told) from no
    answer({"files": sorted(files), "projects": len(found.projects)}, as_json=as_json)
