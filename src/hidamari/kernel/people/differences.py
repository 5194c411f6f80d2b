"""What two records of one person say differently, before they become one: nothing goes unseen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hidamari.kernel.people.models import Person

KEPT, MERGED, BOTH = "kept", "merged", "both"
JOINED = ("needs", "wishes")
# Asked where both say something and not the same; what only one says is taken from that one.
ASKED = (
    "nickname", "name", "kana", "step", "age_band", "birth_date", "municipality", "home_town",
    "address", "exact_position", "hint", "words", "household_id", "ended_on",
)  # fmt: skip
WHEREABOUTS = frozenset({"municipality", "address", "exact_position"})
LABELS: dict[str, Any] = {
    "household_id": gettext_lazy("With whom they live"),
    "exact_position": gettext_lazy("Pin on the map"),
    "ended_on": gettext_lazy("No longer with us"),
}


@dataclass(frozen=True)
class Difference:
    """A field in which the two differ, and what each says, in words."""

    name: str
    label: str
    kept: str
    merged: str

    @property
    def may_be_both(self) -> bool:
        return self.name == "words"


@dataclass(frozen=True)
class Tied:
    """How many rows each record brings, and how many of them say the same."""

    label: str | Promise
    kept: int
    merged: int
    alike: int
    differ: tuple[str, ...] = ()

    @property
    def after(self) -> int:
        return self.kept + self.merged - self.alike


def differences(kept: Person, merged: Person, *, hidden: bool) -> list[Difference]:
    """Where both say something and not the same. `hidden`: whereabouts are told to nobody."""
    found = []
    for name in ASKED:
        mine, theirs = getattr(kept, name), getattr(merged, name)
        if mine and theirs and mine != theirs:
            closed = hidden and name in WHEREABOUTS
            told = ("…", "…") if closed else (_told(kept, name), _told(merged, name))
            found.append(Difference(name, str(_label(name)), *told))
    return found


def _label(name: str) -> Any:
    field: Any = Person._meta.get_field(name)
    return LABELS.get(name, field.verbose_name)


def _told(person: Person, name: str) -> str:
    if name == "household_id":
        return person.household.label if person.household else ""
    display = getattr(person, f"get_{name}_display", None)
    return str(display() if display else getattr(person, name))


def alike_rows(tie: Any, mine: list[Any], theirs: list[Any]) -> Iterator[tuple[Any, Any]]:
    """(row of the kept record, row of the other) that say the same."""
    stand = {tie.alike(row): row for row in mine} if tie.alike else {}
    for row in theirs:
        key = tie.alike(row) if tie.alike else None
        if key is not None and key in stand:
            yield stand[key], row


def differing(one: Model, other: Model) -> Iterator[str]:
    """Words of fields in which two rows that count as one differ."""
    for field in one._meta.concrete_fields:
        mine, theirs = getattr(one, field.attname), getattr(other, field.attname)
        if getattr(field, "_verbose_name", None) and mine != theirs:
            yield _("%(field)s: %(kept)s / %(merged)s") % {
                "field": field.verbose_name,
                "kept": _shown(one, field),
                "merged": _shown(other, field),
            }


def _shown(row: Any, field: Field) -> str:
    display = getattr(row, f"get_{field.name}_display", None)
    value = display() if display else getattr(row, field.name)
    if isinstance(value, bool):
        return _("ticked") if value else _("not ticked")
    return "–" if value in (None, "") else str(value)
