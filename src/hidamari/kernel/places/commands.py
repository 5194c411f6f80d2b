"""hidamari places import --org SLUG [--dataset NAME] [--columns FILE] [--sure] [--dry-run] FILE…"""

from collections import Counter
from pathlib import Path

import click
from django.utils.translation import gettext as _

from hidamari.engines.opendata import Given
from hidamari.kernel.organisations.commands import in_one_line, the_house, the_organisation
from hidamari.kernel.places import actions
from hidamari.kernel.places.columns import columns_of
from hidamari.kernel.places.intake import LONGEST_DATASET, Source, short
from hidamari.ui.terminal import answer, progress


@click.group()
def places() -> None:
    """Places of an organisation."""


@places.command(name="import")
@click.option("--org", "slug", required=True)
@click.option("--dataset", default="", help="Name of the data set; default: the file's name.")
@click.option(
    "--columns",
    "given",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What columns mean: a CSV of two columns, heading and meaning.",
)
@click.option("--sure", is_flag=True, help="Also a table that says nowhere where its rows are.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def import_(
    slug: str,
    dataset: str,
    given: Path | None,
    sure: bool,
    dry_run: bool,
    as_json: bool,
    files: tuple[Path, ...],
) -> None:
    """Bring places from CSV or XLSX. All files go in, or none does; again changes nothing."""
    organisation = the_organisation(slug)
    with in_one_line():
        columns = columns_of(given) if given else {}
        sources = sources_of(files, dataset, columns)
        reports = actions.import_places(
            organisation=organisation,
            sources=sources,
            by=the_house(organisation),
            dry_run=dry_run,
            is_sure=sure,
            watch=progress,
        )
    answer(reports, as_json=as_json)


def sources_of(files: tuple[Path, ...], dataset: str, columns: Given) -> list[Source]:
    """Each file with the name of its data set, all different: files never overwrite each other."""
    names = [_dataset(path, dataset, alone=len(files) == 1) for path in files]
    told = names if dataset else [str(path.resolve()) for path in files]
    twice = [name for name, count in Counter(told).items() if count > 1]
    if twice:
        raise click.BadParameter(
            _(
                "Two files would both be the data set “%(name)s”. Import them one by one with --dataset."
            )
            % {"name": twice[0]}
        )
    return [
        Source(path, path.name, name, columns, is_named=bool(dataset))
        for path, name in zip(files, names, strict=True)
    ]


def _dataset(path: Path, dataset: str, *, alone: bool) -> str:
    """The name given, else the file's; several files under one name keep theirs behind it."""
    name = (dataset if alone else f"{dataset}/{path.stem}") if dataset else path.stem
    return short(name, LONGEST_DATASET)
