"""What became of our proposals, by what spoke for them: proposed, chosen, visited, stayed.

Counted for people to look at; nothing is decided by it. Each share has its n and Wilson's interval.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hidamari.engines.effects import TooFew, wilson
from hidamari.packs.prescribing.enums import Answer, HowItGoes, PlaceReason
from hidamari.packs.prescribing.models import FollowUp, PlaceAnswer, Proposal

STEPS = ("proposed", "chosen", "visited", "stayed")
STAYS = (HowItGoes.COMES, HowItGoes.SOMETIMES)
EVERY = "all"


@dataclass(frozen=True)
class Became:
    """Of the proposals with this reason, how many went how far."""

    reason: str
    proposed: int
    chosen: int
    visited: int
    stayed: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """Per cent that were chosen, low and high; None where too few were proposed."""
        found = wilson(self.chosen, self.proposed)
        return None if isinstance(found, TooFew) else (100 * found.low, 100 * found.high)


def became_of_proposals(organisation_id: UUID, since: datetime) -> list[Became]:
    """By reason, the most frequent first; before them all of them together."""
    counts: dict[str, Counter[str]] = {step: Counter() for step in STEPS}
    for codes, steps in _proposals(organisation_id, since):
        for step in steps:
            counts[step].update([EVERY, *codes])
    found = [Became(code, *(counts[step][code] for step in STEPS)) for code in counts["proposed"]]
    return sorted(found, key=lambda one: (one.reason != EVERY, -one.proposed, one.reason))


def _proposals(organisation_id: UUID, since: datetime) -> Iterator[tuple[set[str], list[str]]]:
    """Each proposal: the codes of its reasons, and how far it went."""
    stays = _who_stay(organisation_id)
    rows = Proposal.objects.filter(organisation=organisation_id, proposed_at__gte=since)
    facts = rows.values_list(
        "reasons", "answer", "place", "referral", "referral__place", "referral__came_at"
    )
    for reasons, answer, place, referral, chosen, came_at in facts.iterator(chunk_size=2000):
        went = 1 + (answer == Answer.CHOSEN)
        if went == 2 and place == chosen and came_at is not None:
            went += 1 + (referral in stays)
        yield {reason["code"] for reason in reasons}, list(STEPS[:went])


def _who_stay(organisation_id: UUID) -> set[UUID]:
    """Referrals whose latest answer says that they still come."""
    asked = FollowUp.objects.filter(organisation=organisation_id, asked_on__isnull=False)
    latest = dict(asked.order_by("asked_on", "id").values_list("referral", "goes"))
    return {referral for referral, goes in latest.items() if goes in STAYS}


def why_places_said_no(organisation_id: UUID, since: datetime) -> list[tuple[str, int]]:
    """Reasons of places in words, the most frequent first."""
    said = PlaceAnswer.objects.filter(organisation=organisation_id, said_on__gte=since.date())
    counted = Counter(said.values_list("reason", flat=True))
    return [(str(PlaceReason(reason).label), n) for reason, n in counted.most_common()]
