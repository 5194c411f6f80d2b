"""hidamari account …: whoever runs the machine helps everybody in, the last administrator too."""

import click
from django.conf import settings
from django.utils.translation import gettext as _

from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.organisations import actions, queries
from hidamari.kernel.organisations.actions import accounts
from hidamari.kernel.organisations.commands import the_house, the_organisation
from hidamari.kernel.organisations.models import User
from hidamari.kernel.organisations.queries import accounts as known
from hidamari.kernel.packs import registry
from hidamari.ui.terminal import answer

AS_JSON = click.option("--json", "as_json", is_flag=True)


def the_account(username: str) -> User:
    """The account named on the command line, or one clear line."""
    user = known.account_called(username)
    if user is None:
        raise click.BadParameter(_("There is no account “%(name)s”.") % {"name": username})
    return user


@click.group()
def account() -> None:
    """Accounts: who there is, and help for those who cannot sign in."""


@account.command(name="list")
@AS_JSON
def list_(as_json: bool) -> None:
    """Every account, where it works, and how it stands."""
    rows = [
        {
            "username": user.username,
            "name": user.name,
            "organisations": " ".join(m.organisation.slug for m in user.memberships.all()),
            "open": user.is_active,
            "demo": user.is_demo,
            "last_sign_in": user.last_login and user.last_login.isoformat(timespec="minutes"),
        }
        for user in known.every_account()
    ]
    answer(rows, as_json=as_json)


@account.command()
@click.argument("username")
@AS_JSON
def reset(username: str, as_json: bool) -> None:
    """Print a link for a new password. It works once, for an hour."""
    user = the_account(username)
    if not user.is_active:
        raise click.UsageError(_("This account is closed. Open it first: account reactivate."))
    secret = accounts.make_reset(user=user, by=the_house())
    answer({"link": _whole(f"/organisations/account/{secret}/")}, as_json=as_json)


@account.command()
@click.argument("username")
@AS_JSON
def unlock(username: str, as_json: bool) -> None:
    """Forget the wrong passwords of an account: nobody waits any more."""
    _do(accounts.unlock, username, as_json)


@account.command()
@click.argument("username")
@AS_JSON
def deactivate(username: str, as_json: bool) -> None:
    """Close an account: its sessions, tokens and open desks end."""
    _do(accounts.deactivate, username, as_json)


@account.command()
@click.argument("username")
@AS_JSON
def reactivate(username: str, as_json: bool) -> None:
    """Open a closed account again."""
    _do(accounts.reactivate, username, as_json)


@account.command(name="remove-factors")
@click.argument("username")
@AS_JSON
def remove_factors(username: str, as_json: bool) -> None:
    """Take away a second factor that was lost."""
    _do(accounts.remove_factors, username, as_json)


@account.command(name="join")
@click.argument("username")
@click.option("--org", "slug", required=True)
@click.option("--role", "roles", multiple=True, default=[ADMINISTRATOR])
@AS_JSON
def join_(username: str, slug: str, roles: tuple[str, ...], as_json: bool) -> None:
    """Give an account roles in an organisation: administrator unless said otherwise."""
    organisation = the_organisation(slug)
    unknown = set(roles) - registry.roles(organisation.kind).keys()
    if unknown:
        raise click.BadParameter(
            _("This role cannot be held there: %(names)s") % {"names": ", ".join(sorted(unknown))}
        )
    member = actions.join(
        user=the_account(username),
        organisation=organisation,
        roles=roles,
        by=the_house(organisation),
    )
    answer({"username": username, "organisation": slug, "roles": member.roles}, as_json=as_json)


@account.command()
@click.argument("username")
@click.argument("name")
@AS_JSON
def add(username: str, name: str, as_json: bool) -> None:
    """Make an account, and print the link with which its owner chooses a password."""
    if queries.is_username_taken(username):
        raise click.BadParameter(_("This sign-in name is taken. Please choose another one."))
    user = actions.open_account(username=username, name=name, password=None, by=the_house())
    secret = accounts.make_reset(user=user, by=the_house())
    answer({"link": _whole(f"/organisations/account/{secret}/")}, as_json=as_json)


def _do(action: object, username: str, as_json: bool) -> None:
    action(user=the_account(username), by=the_house())  # type: ignore[operator]
    answer({"username": username, "done": True}, as_json=as_json)


def _whole(path: str) -> str:
    """The link as it is pasted: under the address people use, or this machine's."""
    return (settings.ADDRESS.url or "http://127.0.0.1:8000") + path
