"""hidamari directory export [--org SLUG] [--format F] [FILE]; import --org SLUG FILE…"""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from hidamari.kernel.directory import actions, export, queries
from hidamari.kernel.organisations.commands import in_one_line, the_house, the_organisation
from hidamari.ui.terminal import answer


@click.group()
def directory() -> None:
    """The public directory as HSDS 3.0, out and in."""


@directory.command(name="export")
@click.option("--org", "slug", default="", help="Only what this organisation tells.")
@click.option(
    "--format", "form", type=click.Choice([form.value for form in export.Format]),
    default=export.Format.NDJSON.value,
    help="One record a line, one list, or a datapackage (zip of CSV).",
)  # fmt: skip
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))
def export_(slug: str, form: str, file: str) -> None:
    """Write everything public as HSDS services, into FILE or to standard output."""
    found = queries.published_by(the_organisation(slug)) if slug else queries.published()
    try:
        with click.open_file(file, "wb", atomic=file != "-") as to:
            export.write(found, to, export.Format(form))
    except OSError as no:
        raise click.ClickException(
            _("This file could not be written: %(why)s") % {"why": no}
        ) from no


@directory.command(name="import")
@click.option("--org", "slug", required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def import_(slug: str, dry_run: bool, as_json: bool, files: tuple[Path, ...]) -> None:
    """Bring in HSDS services: JSON, NDJSON or a datapackage. New ones all at once; again no change."""
    organisation = the_organisation(slug)
    by = the_house(organisation)
    with in_one_line():
        reports = actions.import_directory(
            organisation=organisation, files=files, by=by, dry_run=dry_run
        )
    answer(reports, as_json=as_json)
