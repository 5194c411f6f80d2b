"""hidamari evidence key | send | receive"""

from datetime import date
from pathlib import Path
from typing import Any

import click
from django.db import transaction
from django.utils.translation import gettext as _

from hidamari.kernel.organisations.commands import in_one_line, the_house, the_organisation
from hidamari.kernel.organisations.models import Organisation, Project
from hidamari.office.evidence.actions.receiving import receive as receive_packages
from hidamari.office.evidence.actions.sending import make_key
from hidamari.office.evidence.actions.sending import send as send_package
from hidamari.office.evidence.package import BIGGEST, month_called
from hidamari.office.evidence.queries import packages as queries
from hidamari.ui.terminal import answer

Months = tuple[date, date]


def the_months(_ctx: click.Context, _param: click.Parameter, text: str) -> Months:
    """“2026-04..2026-09”, or one month."""
    first, _dots, last = text.partition("..")
    try:
        return month_called(first), month_called(last or first)
    except ValueError as no:
        raise click.BadParameter(_("Please write months like 2026-04..2026-09.")) from no


def the_project(organisation: Organisation, title: str) -> Project:
    """The project of that title, or one clear line."""
    found = list(queries.projects_called(organisation, title))
    if len(found) != 1:
        known = ", ".join(sorted(each.title for each in organisation.projects.all()))
        raise click.BadParameter(
            _("There is no one project “%(title)s”. Known: %(known)s")
            % {"title": title, "known": known}
        )
    return found[0]


@click.command()
@click.option("--org", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def key(slug: str, as_json: bool) -> None:
    """Make the key an organisation signs with, once; print what the office notes of it."""
    organisation = the_organisation(slug)
    made = make_key(organisation=organisation, by=the_house(organisation))
    answer({"public": made.public}, as_json=as_json)


@click.command()
@click.option("--org", "slug", required=True)
@click.option("--project", "title", required=True)
@click.option("--office", required=True, help="Short name of the office on its own server.")
@click.option("--award", required=True, help="Number on the letter.")
@click.option("--months", required=True, callback=the_months, help="Like 2026-04..2026-09.")
@click.option("--indicator", "indicators", multiple=True, help="As agreed; else as last time.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def send(
    slug: str, title: str, office: str, award: str, months: Months,
    indicators: tuple[str, ...], out: Path, as_json: bool,
) -> None:  # fmt: skip
    """Write a signed package of protected figures of months that are over, for the office."""
    organisation = the_organisation(slug)
    project, by = the_project(organisation, title), the_house(organisation)
    with in_one_line(), transaction.atomic():  # not written: not sent
        made, content = send_package(
            project=project, office=office, award=award, first=months[0], last=months[1],
            indicators=indicators, by=by,
        )  # fmt: skip
        _write(out, content)
    rows = made.body["months"]
    told = {"file": out.name, "number": made.number, "figures": len(rows)}
    answer({**told, "hidden": sum(row["hidden"] for row in rows)}, as_json=as_json)


def _write(out: Path, content: bytes) -> None:
    try:
        with click.open_file(str(out), "wb", atomic=True) as to:
            to.write(content)
    except OSError as no:
        raise click.ClickException(
            _("This file could not be written: %(why)s") % {"why": no}
        ) from no


@click.command()
@click.option("--office", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def receive(slug: str, as_json: bool, files: tuple[Path, ...]) -> None:
    """Take in packages of projects on their own servers. All files, or none."""
    office = the_organisation(slug)
    with in_one_line():
        contents = [_read(path) for path in files]
        taken = receive_packages(office=office, contents=contents, by=the_house(office))
    answer([_as_dict(one) for one in taken], as_json=as_json)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(BIGGEST + 1)


def _as_dict(one: Any) -> dict[str, Any]:
    came = one.received
    return {
        "award": came.sender.award.number, "number": came.number, "first": f"{came.first:%Y-%m}",
        "last": f"{came.last:%Y-%m}", "new": one.fresh, "skipped": list(one.skipped),
    }  # fmt: skip
