"""A key for another program never does more than whoever made it, and ends with them."""

from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.organisations import actions, queries
from tests import factories as make
from tests.personas import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(engawa):
    return signed_in(engawa, "kaede", ADMINISTRATOR, "coordinator")


def a_token(head, *scopes):
    owner = queries.organisation_called("engawa")
    return actions.give_token(organisation=owner, name="表", scopes=scopes, by=head.actor)


def may(secret):
    return actions.use_token(secret=secret).permissions


def test_page_offers_and_takes_only_what_its_maker_may(administrator):
    address = f"{administrator.root}organisations/tokens/"
    page = administrator.get(address).content.decode()
    assert 'value="organisations.see"' in page and 'value="people.edit"' not in page
    facts = {"name": "表", "days": "30"}
    assert administrator.post(address, {**facts, "scopes": ["people.edit"]}).status_code == 422
    answer = administrator.post(address, {**facts, "scopes": ["organisations.see"]})
    assert answer.status_code == 200
    token = queries.tokens_visible_to(administrator.actor).get()
    assert token.expires_at == clock.now() + timedelta(days=30)


def test_action_gives_nothing_beyond(administrator, engawa):
    with pytest.raises(actions.Beyond):
        a_token(administrator, "people.edit")


def test_token_is_cut_down_when_its_maker_is(head):
    secret = a_token(head, "people.edit", "organisations.see")
    assert may(secret) == {"people.edit", "organisations.see"}
    actions.change_roles(
        member=head.user.memberships.get(), roles=[ADMINISTRATOR], by=make.the_house()
    )
    assert may(secret) == {"organisations.see"}


def test_token_ends_with_the_membership_of_its_maker(head):
    secret = a_token(head, "people.edit")
    actions.leave(member=head.user.memberships.get(), by=make.the_house())
    assert actions.use_token(secret=secret).is_nobody
    actions.join(
        user=head.user, organisation=queries.organisation_called("engawa"),
        roles=[ADMINISTRATOR, "coordinator"], by=make.the_house(),
    )  # fmt: skip
    assert actions.use_token(secret=secret).is_nobody, "it does not come back with them"


def test_token_opens_nothing_while_the_account_is_closed(head):
    secret = a_token(head, "people.edit")
    head.user.is_active = False
    head.user.save()
    assert actions.use_token(secret=secret).is_nobody


def test_token_has_an_end_and_says_when_it_was_used(head, client):
    secret = a_token(head, "people.see")
    token = queries.tokens_visible_to(head.actor).get()
    assert token.expires_at == clock.now() + timedelta(days=365) and token.last_used_at is None
    assert (
        client.get("/api/v1/people/", headers={"authorization": f"Bearer {secret}"}).status_code
        == 200
    )
    token.refresh_from_db()
    assert token.last_used_at == clock.now()
    with clock.stopped_at(clock.now() + timedelta(days=366)):
        assert actions.use_token(secret=secret).is_nobody


def test_token_of_the_command_line_is_bound_by_nobody(engawa):
    secret = actions.give_token(
        organisation=engawa, name="表", scopes=["people.edit"], by=make.the_house(engawa)
    )
    assert may(secret) == {"people.edit"}
