"""Who must not meet whom, when one of two is written down twice: no pair is lost, none doubled."""

from hidamari.kernel.people.actions.rows import Ledger
from hidamari.kernel.people.models import KeepApart, Person


def join_pairs(kept: Person, merged: Person, ledger: Ledger) -> list[str]:
    """The pairs of `merged` go over. Of two with the same third one stands: the one that protects.

    A pair of the two themselves stays where it is. Returns the ids of those that went.
    """
    mine = {_other(pair, kept): pair for pair in _of(kept)}
    moved = []
    for pair in _of(merged):
        third = _other(pair, merged)
        if third == kept.pk:
            continue
        if third not in mine:
            _tie(pair, kept.pk, third)
            moved.append(str(pair.pk))
        elif pair.ended_at is None:
            ledger.change(mine[third], {"ended_at": None, "ended_why": ""})
            ledger.change(mine[third], {"reason": _both(mine[third].reason, pair.reason)})
    return moved


def part_pairs(ids: list[str], *, source: Person, target: Person) -> None:
    """Those pairs are the other's again; where the other has one of the same two, it stays."""
    theirs = {_other(pair, target) for pair in _of(target)}
    for pair in KeepApart.objects.filter(pk__in=ids):
        third = _other(pair, source)
        if source.pk in (pair.a_id, pair.b_id) and third not in theirs:
            _tie(pair, target.pk, third)


def _of(person: Person) -> list[KeepApart]:
    found = KeepApart.objects.filter(a=person) | KeepApart.objects.filter(b=person)
    return list(found.order_by("id"))


def _other(pair: KeepApart, person: Person) -> object:
    return pair.b_id if pair.a_id == person.pk else pair.a_id


def _tie(pair: KeepApart, one: object, other: object) -> None:
    pair.a_id, pair.b_id = sorted((one, other))  # type: ignore[type-var, assignment]
    pair.save(update_fields=["a", "b"])


def _both(one: str, other: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (one, other))))
