"""Count a use, and refuse it above its ceiling. One statement for all that is counted of a request,
so that several servers count together; outside the deed, so that a refusal is counted, too."""

from collections.abc import Mapping
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from uuid import UUID

from django.db import connections, transaction
from django.http import HttpRequest

from hidamari.kernel import clock
from hidamari.kernel.access.client import client_address
from hidamari.kernel.ceilings.models import Tally
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.organisations.queries import settings_of

FOR_ALL = 5_000  # a day and address: the API without a token, and tokens nobody knows
COUNT = """
INSERT INTO ceilings_tally ("key", "day", "count") VALUES {rows}
ON CONFLICT ("key") DO UPDATE SET "count" = ceilings_tally."count" + 1 RETURNING "key", "count"
"""


class TooMany(Exception):
    """A ceiling is reached; the argument is its name: address, link, session, day or token."""


def count_form(*, request: HttpRequest, organisation_id: UUID, **subjects: object) -> None:
    """One use of a public form: by address, in all, and by what is named (link, session).

    Raises TooMany.
    """
    asked = {"address": _network(client_address(request)), "day": "", **subjects}
    ceilings = settings_of(organisation_id)
    limits = {kind: ceilings[f"ceilings.{kind}"] for kind in asked}
    _count({kind: f"{organisation_id}|{subject}" for kind, subject in asked.items()}, limits)


def count_token(*, token_id: UUID, organisation_id: UUID) -> None:
    """One request with an API token. Raises TooMany."""
    most = settings_of(organisation_id)["ceilings.token"]
    _count({"token": str(token_id)}, {"token": most})


def count_unknown(*, request: HttpRequest) -> None:
    """One request to the API without a token that is known. Raises TooMany."""
    _count({"address": f"api|{_network(client_address(request))}"}, {"address": FOR_ALL})


def prune() -> int:
    """Forget what was counted before today. Returns how many rows went."""
    return Tally.objects.filter(day__lt=clock.today() - timedelta(days=1)).delete()[0]


def _count(subjects: Mapping[str, str], limits: Mapping[str, int]) -> None:
    day = clock.today()
    kinds = {
        lookup_hash(f"{kind}|{subject}|{day}", purpose="ceiling"): kind
        for kind, subject in subjects.items()
    }
    keys = sorted(kinds)  # always in one order: two requests never wait for each other
    sql = COUNT.format(rows=", ".join(["(%s, %s, 1)"] * len(keys)))
    values = [value for key in keys for value in (key, day)]
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(sql, values)
        counted = cursor.fetchall()
    for key, count in counted:
        if count > limits[kinds[key]]:
            raise TooMany(kinds[key])


def _network(address: str) -> str:
    """An IPv6 address by the network that one household holds (/64)."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(int(known) >> 64) if isinstance(known, IPv6Address) else address
