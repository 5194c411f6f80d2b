"""The answer of `hidamari match`, as plain dicts and lists.

    {"people":     [{"id", "shortlist": [{"place", "score", "km", "reasons"}], "why_not"}],
     "assignment": [{"person", "place", "score"}], "placed", "objective", "gap",
     "skipped":    [{"file", "row", "column", "reason"}]}

reasons: [{"code", "value", "sentence"}] · why_not: [{"place", "km", "rule", "change", "sentence"}],
nearest first · change: {"side", "field", "action", "value"} · km: to the metre, null where the
position is not used. Without --assign the four keys of the group are null.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from hidamari.engines.matching import (
    Person,
    Places,
    Proposal,
    Refusal,
    assign,
    nearest_refusals,
    reason_sentence,
    refusal_sentence,
    shortlist,
)
from hidamari.engines.matching.wording import Lang

from .rows import Skipped

Document = dict[str, Any]
NO_GROUP: Document = {"assignment": None, "placed": None, "objective": None, "gap": None}


def person_document(person: Person, nearby: Places, k: int, refused: int, lang: Lang) -> Document:
    """One person: at most k proposals, and why not the nearest `refused` of the other places."""
    return {
        "id": person.id,
        "shortlist": [proposal_document(p, lang) for p in shortlist(person, nearby, k)],
        "why_not": [refusal_document(r, lang) for r in nearest_refusals(person, nearby, refused)],
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
        "change": asdict(refusal.change),
        "sentence": refusal_sentence(refusal, lang),
    }


def group_document(people: Iterable[Person], nearby: Places) -> Document:
    """The proposal for everybody together, over every place open to them."""
    proposal = assign(people, nearby)
    return {
        "assignment": [
            {"person": a.person_id, "place": a.place_id, "score": a.score}
            for a in proposal.assignment
        ],
        "placed": proposal.placed,
        "objective": proposal.objective,
        "gap": proposal.gap,
    }


def skipped_document(skipped: Iterable[Skipped], lang: Lang) -> list[Document]:
    """The rows that were set aside, in the order of the files."""
    return [
        {"file": s.file, "row": s.row, "column": s.column, "reason": getattr(s.why, lang)}
        for s in skipped
    ]


def metres(km: Any) -> float | None:
    """Kilometres to three decimals."""
    return None if km is None else round(km, 3)
