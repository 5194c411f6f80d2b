"""The one who acts: a person signed in, a token, a command or a task, within one organisation."""

from dataclasses import dataclass
from uuid import UUID

NOWHERE = UUID(int=0)  # owns nothing, so a query for it finds nothing


@dataclass(frozen=True)
class Actor:
    """Somebody acting in one organisation. `permissions` are names from the apps' StrEnums."""

    id: UUID | None
    name: str
    organisation_id: UUID = NOWHERE
    permissions: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    via: str = "page"  # page, api, command, task

    @property
    def is_nobody(self) -> bool:
        return self.id is None

    def may(self, permission: str) -> bool:
        """Whether the actor holds the permission. Nobody holds none."""
        return permission in self.permissions


NOBODY = Actor(id=None, name="")
HOUSE_ID = UUID(int=0)


def house(
    organisation_id: UUID = NOWHERE, *, permissions: frozenset[str], via: str = "task"
) -> Actor:
    """The house itself: tasks, and commands given by whoever runs the machine."""
    return Actor(HOUSE_ID, "hidamari", organisation_id, permissions, frozenset(), via)
