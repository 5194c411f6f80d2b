"""What measures lend to a person's page: the instruments to ask, the answers closed."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.measures import queries
from hidamari.kernel.measures.enums import MeasuresPermission as May
from hidamari.kernel.people.models import Person


def to_ask(*, actor: Actor, person: Person) -> Mapping[str, Any]:
    return {
        "person": person,
        "instruments": queries.instruments(),
        "may_see": actor.may(May.SEE),
    }
