"""hidamari org add SLUG NAME | list; hidamari token; and what all commands of organisations share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click
from django.utils.translation import gettext as _

from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import NOWHERE, Actor, house
from hidamari.kernel.organisations import actions, queries
from hidamari.kernel.organisations.enums import OrganisationKind
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.packs import registry
from hidamari.ui.languages import spoken
from hidamari.ui.terminal import answer


def the_organisation(slug: str) -> Organisation:
    """The organisation named on the command line, or one clear line."""
    found = queries.organisation_called(slug)
    if found is None:
        known = ", ".join(o.slug for o in queries.every_organisation()[:20])
        raise click.BadParameter(
            _("There is no organisation “%(slug)s”. Known: %(known)s")
            % {"slug": slug, "known": known}
        )
    return found


def the_house(organisation: Organisation | None = None) -> Actor:
    """Whoever runs the machine may do everything, and the record says it was the command line."""
    owner = organisation.pk if organisation else NOWHERE
    return house(owner, permissions=registry.permissions(), via="command")


@contextmanager
def in_one_line(file: Path | None = None) -> Iterator[None]:
    """A file that cannot be used is one clear line with its name, in the language of the command."""
    name = f"{file.name}: " if file else ""
    try:
        yield
    except Refusal as no:
        raise click.ClickException(name + spoken(no)) from no
    except OSError as no:
        raise click.ClickException(_("This file could not be read: %(why)s") % {"why": no}) from no


@click.group()
def org() -> None:
    """Organisations and their keys."""


@org.command()
@click.argument("slug")
@click.argument("name")
@click.option("--kind", type=click.Choice(OrganisationKind.values), default="npo")
@click.option("--json", "as_json", is_flag=True)
def add(slug: str, name: str, kind: str, as_json: bool) -> None:
    """Add an organisation."""
    if queries.organisation_called(slug):
        raise click.BadParameter(_("The short name “%(slug)s” is taken.") % {"slug": slug})
    made = actions.found_organisation(slug=slug, name=name, kind=kind, by=the_house())
    answer({"id": made.id, "slug": made.slug, "name": made.name}, as_json=as_json)


@org.command(name="kind")
@click.argument("slug")
@click.argument("kind", type=click.Choice(OrganisationKind.values))
@click.option("--json", "as_json", is_flag=True)
def kind_(slug: str, kind: str, as_json: bool) -> None:
    """Change the kind of an organisation; the only way to make one an office, or no office."""
    organisation = the_organisation(slug)
    actions.change_kind(organisation=organisation, kind=kind, by=the_house(organisation))
    answer({"slug": slug, "kind": kind}, as_json=as_json)


@org.command(name="list")
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """All organisations."""
    rows = [{"slug": o.slug, "name": o.name, "kind": o.kind} for o in queries.every_organisation()]
    answer(rows, as_json=as_json)


@click.command()
@click.option("--org", "slug", required=True)
@click.option("--name", default="command line")
@click.option("--scope", "scopes", multiple=True, required=True)
@click.option("--days", type=click.IntRange(1, 3650), default=actions.TOKEN_DAYS)
@click.option("--json", "as_json", is_flag=True)
def token(slug: str, name: str, scopes: tuple[str, ...], days: int, as_json: bool) -> None:
    """Give out an API token. It is shown once."""
    unknown = set(scopes) - registry.permissions()
    if unknown:
        raise click.BadParameter(
            _("Unknown scope: %(names)s") % {"names": ", ".join(sorted(unknown))}
        )
    organisation = the_organisation(slug)
    secret = actions.give_token(
        organisation=organisation,
        name=name,
        scopes=scopes,
        expires_at=clock.now() + timedelta(days=days),
        by=the_house(organisation),
    )
    answer({"token": secret}, as_json=as_json)
