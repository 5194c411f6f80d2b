"""Who can be the office: every role in every kind of organisation, by every way that gives a role."""

import pytest
from click.testing import CliRunner

from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.organisations import actions, queries
from hidamari.kernel.organisations.commands import org
from hidamari.kernel.organisations.enums import OrganisationKind as Kind
from hidamari.kernel.organisations.queries.accounts import open_invitation
from hidamari.kernel.packs import registry
from tests import calls
from tests import factories as make
from tests.pages import Page
from tests.personas import signed_in

pytestmark = pytest.mark.django_db
OFFICE_ROLES = {"office", "ministry", "reviewer", "accompanist"}
EVERY = [(kind.value, role) for kind in Kind for role in registry.roles()]


def fits(kind: str, role: str) -> bool:
    return kind == "office" or role not in OFFICE_ROLES


def offered(client, path: str) -> set[str]:
    forms = Page(client.get(client.root + path).content.decode()).forms
    return {
        role for form in forms if "roles" in form.fields for role in form.fields["roles"].options
    }


def test_roles_name_kinds_that_exist():
    assert {kind for role in registry.roles().values() for kind in role.kinds} <= set(Kind.values)


@pytest.mark.parametrize(("kind", "role"), EVERY)
def test_role_is_given_only_where_it_can_be_held(stopped_clock, kind, role):
    owner = make.an_organisation("umi", kind)
    head = signed_in(owner, "kaede", ADMINISTRATOR)
    member = head.user.memberships.get()
    assert (role in offered(head, "organisations/invite/")) == fits(kind, role)
    invited = head.post(f"{head.root}organisations/invite/", {"note": "", "roles": [role]})
    changed = head.post(
        f"{head.root}organisations/members/{member.pk}/", {"roles": [ADMINISTRATOR, role]}
    )
    member.refresh_from_db()
    assert (role in member.roles) == (fits(kind, role) or role == ADMINISTRATOR)
    refused = (invited.status_code, changed.status_code) == (422, 422)
    assert refused != fits(kind, role)
    if not fits(kind, role):
        for give in (lambda by: actions.join(user=head.user, organisation=owner, roles=[role], by=by),
                     lambda by: actions.change_roles(member=member, roles=[role], by=by),
                     lambda by: actions.invite(organisation=owner, roles=[role], by=by)):  # fmt: skip
            with pytest.raises(actions.Beyond):
                give(make.the_house(owner))


@pytest.mark.parametrize(("kind", "role"), EVERY)
def test_role_that_stands_in_the_database_grants_nothing_where_it_cannot_be_held(db, kind, role):
    """Written there by an older version, or by whoever reached the file."""
    owner = make.an_organisation("umi", kind)
    client = signed_in(owner, "kaede", ADMINISTRATOR)
    client.user.memberships.update(roles=[role])
    _, actor = queries.actor_for(client.user, "umi")
    assert actor.permissions == (registry.granted([role]) if fits(kind, role) else frozenset())


@pytest.mark.parametrize("kind", [k for k in Kind.values if k != "office"])
def test_no_page_makes_an_office(stopped_clock, kind):
    owner = make.an_organisation("umi", kind)
    head = signed_in(owner, "kaede", ADMINISTRATOR)
    facts = {"name": "海", "municipality": "", "phone": ""}
    answer = head.post(f"{head.root}organisations/edit/", {**facts, "kind": "office"})
    owner.refresh_from_db()
    assert answer.status_code == 422 and owner.kind == kind
    with pytest.raises(actions.Beyond):
        actions.describe_organisation(organisation=owner, kind="office", by=head.actor)


def test_office_stays_one_when_it_is_described(jimukyoku):
    head = signed_in(jimukyoku, "katsura", ADMINISTRATOR)
    facts = {"name": "事務局", "municipality": "", "phone": "", "kind": "npo"}
    head.post(f"{head.root}organisations/edit/", facts)
    jimukyoku.refresh_from_db()
    assert (jimukyoku.kind, jimukyoku.name) == ("office", "事務局")


def test_command_line_makes_an_office_and_takes_its_roles_back(engawa):
    assert CliRunner().invoke(org, ["kind", "engawa", "office"]).exit_code == 0
    someone = signed_in(queries.organisation_called("engawa"), "momiji", "office", "coordinator")
    secret = actions.invite(
        organisation=queries.organisation_called("engawa"), roles=["ministry"], by=make.the_house()
    )
    assert CliRunner().invoke(org, ["kind", "engawa", "npo"]).exit_code == 0
    assert someone.user.memberships.get().roles == ["coordinator"]
    assert open_invitation(secret).roles == []


def test_public_call_says_which_organisation_is_behind_it(jimukyoku, visitor):
    call = calls.a_call(jimukyoku, title="来年度の公募")
    for path in (f"/programme/calls/{call.pk}/", "/programme/"):
        assert jimukyoku.name in visitor.get(path).content.decode()
