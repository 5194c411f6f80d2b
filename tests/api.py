"""Another program at the API: a token with scopes, a body of JSON."""

from hidamari.kernel.organisations import actions as organisations
from tests import factories as make


def given(organisation, *scopes):
    """The header of a fresh token with these scopes."""
    by = make.the_house(organisation)
    secret = organisations.give_token(organisation=organisation, name="t", scopes=scopes, by=by)
    return {"Authorization": f"Bearer {secret}"}


def send(client, path, body, headers):
    return client.post(path, body, content_type="application/json", headers=headers)
