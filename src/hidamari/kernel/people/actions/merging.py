"""Two records of one person become one, and can be taken apart again."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.people.actions.ending import end_what_lies_ahead
from hidamari.kernel.people.actions.identity import announce
from hidamari.kernel.people.actions.ladder import derive, guard
from hidamari.kernel.people.actions.pairs import join_pairs, part_pairs
from hidamari.kernel.people.actions.rows import Ledger, Rows, hand_over, join_rows, rows_of
from hidamari.kernel.people.differences import ASKED, BOTH, JOINED, MERGED
from hidamari.kernel.people.models import Merge, Person
from hidamari.kernel.people.queries import merges_to_take_apart, shielded_names

DERIVED = ["sort_key", "near_latitude", "near_longitude"]


class NotTwo(ValueError):
    """These are not two records of one organisation, or one was merged meanwhile."""


class NotNow(ValueError):
    """It was taken apart already, or what was merged later must be taken apart first."""


@transaction.atomic
def merge(
    *, kept: Person, merged: Person, by: Actor, choices: Mapping[str, str] | None = None
) -> Merge:
    """Make one record of two. Everything tied to `merged` goes over; `take_apart` brings it back.

    `choices`: name of a field → "kept", "merged" or "both" where the two differ; else the kept
    record's stands. Raises NotTwo.
    """
    _hold(kept, merged)
    if kept.organisation_id != merged.organisation_id or kept.pk == merged.pk:
        raise NotTwo("only two records of one organisation can be merged")
    if kept.merged_into_id or merged.merged_into_id or kept.erased_at or merged.erased_at:
        raise NotTwo("already merged")
    ledger, had = Ledger(), rows_of(kept)
    moved = join_rows(kept, merged, ledger)
    pairs = join_pairs(kept, merged, ledger)
    _take_facts(kept, merged, choices or {}, ledger)
    if kept.ended_on:
        end_what_lies_ahead(kept, ledger)
    ledger.change(merged, {"merged_into_id": kept.pk})
    ledger.change(merged, {"shielded": merged.shielded or kept.is_hidden})  # a name to be met
    made = Merge.objects.create(
        organisation_id=kept.organisation_id,
        kept=kept,
        merged=merged,
        merged_at=clock.now(),
        undo={"moved": moved, "had": had, "pairs": pairs},
        before=ledger.dump(),
    )
    record(by=by, verb="people.merged", of=made)
    announce(kept, merged)
    return made


@transaction.atomic
def take_apart(*, merge: Merge, by: Actor, along: Rows | None = None) -> None:
    """Undo a merge: every record is as it was before. What came since stays with the kept one.

    `along`: of what came since, the rows that go with the other. Raises NotNow.
    """
    merge.refresh_from_db(from_queryset=Merge.objects.select_for_update())
    kept, merged = merge.kept, merge.merged
    _hold(kept, merged)
    if not merges_to_take_apart(merge.organisation_id).filter(pk=merge.pk).exists():
        raise NotNow("not now")
    hand_over(merge.undo["moved"], source=kept, target=merged)
    part_pairs(merge.undo.get("pairs", []), source=kept, target=merged)
    hand_over(along or {}, source=kept, target=merged)
    Ledger(json.loads(merge.before or "[]")).give_back()
    for person in (kept, merged):
        person.refresh_from_db()
        derive(person)
        person.save(update_fields=DERIVED)
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    record(by=by, verb="people.taken-apart", of=merge)
    announce(kept, merged)


def _hold(*people: Person) -> None:
    """The rows as they are now, held until the end, always in the same order: two at once wait."""
    for person in sorted(people, key=lambda one: one.pk):
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())


def _take_facts(kept: Person, merged: Person, choices: Mapping[str, str], ledger: Ledger) -> None:
    """What was chosen, what the kept record does not know, and the lists of both."""
    facts: dict[str, Any] = {n: _union(getattr(kept, n), getattr(merged, n)) for n in JOINED}
    for name in ASKED:
        mine, theirs = getattr(kept, name), getattr(merged, name)
        if theirs and (not mine or choices.get(name) == MERGED):
            facts[name] = theirs
        elif theirs and theirs != mine and choices.get(name) == BOTH:
            facts[name] = f"{mine}\n\n{theirs}"
    if merged.is_hidden:  # a namesake who turns out to be somebody else protects nobody
        facts.update(shielded=True, namesake=False)
    renamed = any(
        facts.get(n, getattr(kept, n)) != getattr(kept, n) for n in ("nickname", "name", "kana")
    )
    was = {name: getattr(kept, name) for name in ("shielded", "namesake")}
    ledger.change(kept, facts)
    if renamed and not merged.namesake:
        guard(kept, shielded_names(kept.organisation_id))
    guarded = {name: getattr(kept, name) for name in was}
    for name, value in was.items():
        setattr(kept, name, facts.get(name, value))
    ledger.change(kept, guarded)
    derive(kept)
    kept.save(update_fields=DERIVED)


def _union(mine: list[str], theirs: list[str]) -> list[str]:
    return list(dict.fromkeys([*mine, *theirs]))
