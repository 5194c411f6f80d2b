"""The answer of `hidamari match`, as plain dicts and lists.

    {"people":     [{"id", "shortlist": [{"place", "score", "km", "reasons"}], "why_not"}],
     "assignment": [{"person", "place", "score"}], "placed", "objective", "gap",
     "skipped":    [{"file", "row", "column", "reason"}]}

reasons: [{"code", "value", "sentence"}] · why_not: [{"place", "km", "rule", "change", "sentence"}],
nearest first · change: {"side", "field", "action", "value"} · km: to the metre, null where the
position is not used. Without --assign the four keys of the group are null.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from hidamari.engines.matching import (
    Change,
    People,
    Person,
    Proposal,
    Refusal,
    assign_many,
    best,
    nearest_refusals,
    proposals,
    reason_sentence,
    refusal_sentence,
)
from hidamari.engines.refusal import Lang

Document = dict[str, Any]
NO_GROUP: Document = {"assignment": None, "placed": None, "objective": None, "gap": None}


def person_documents(
    crowd: Iterable[Person], people: People, k: int, refused: int, lang: Lang
) -> Iterator[Document]:
    """Each person, as they come: at most k proposals, and why not the nearest `refused` of the
    other places. `crowd` are those of `people`, in the same order."""
    found = best(people, k)
    for number, person in enumerate(crowd):
        listed = proposals(person, people.places, found, number)
        closed = nearest_refusals(person, people.places, refused)
        yield {
            "id": person.id,
            "shortlist": [proposal_document(proposal, lang) for proposal in listed],
            "why_not": [refusal_document(refusal, lang) for refusal in closed],
        }


def proposal_document(proposal: Proposal, lang: Lang) -> Document:
    """A place of the shortlist."""
    return {
        "place": proposal.place_id,
        "score": proposal.score,
        "km": metres(proposal.km),
        "reasons": [
            {
                "code": reason.code,
                "value": metres(reason.value) if reason.code == "near" else reason.value,
                "sentence": reason_sentence(reason, lang),
            }
            for reason in proposal.reasons
        ],
    }


def refusal_document(refusal: Refusal, lang: Lang) -> Document:
    """A place that is not open to the person."""
    return {
        "place": refusal.place_id,
        "km": metres(refusal.km),
        "rule": refusal.rule,
        "change": change_document(refusal.change),
        "sentence": refusal_sentence(refusal, lang),
    }


def change_document(change: Change) -> Document:
    """What would have to be different."""
    return {name: getattr(change, name) for name in ("side", "field", "action", "value")}


def group_document(people: People) -> Document:
    """The proposal for everybody together; gap 0 where no list was cut."""
    proposal = assign_many(people)
    return {
        "assignment": [
            {"person": a.person_id, "place": a.place_id, "score": a.score}
            for a in proposal.assignment
        ],
        "placed": proposal.placed,
        "objective": proposal.objective,
        "gap": proposal.gap,
    }


def metres(km: Any) -> float | None:
    """Kilometres to three decimals."""
    return None if km is None else round(km, 3)
