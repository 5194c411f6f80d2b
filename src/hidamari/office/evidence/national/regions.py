"""Which projects stand together in a table.

A total over few projects tells of each of them, most of all where the others told theirs: whoever
knows all but one subtracts. So a prefecture is named only with at least three projects whose own
number of people over the same days the office was not told; the other projects are one region
without a name; and with fewer than three in all nothing is told.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from hidamari.engines.refusal import Refusal
from hidamari.office.awards.models import Award

FEWEST = 3


def regions_of(awards: Sequence[Award], known: Iterable[UUID]) -> dict[UUID, str | None]:
    """organisation -> prefecture, or None. known: awards whose own total was told.

    Raises Refusal: few.
    """
    told = set(known)
    apart = [award for award in awards if award.pk not in told]
    if len({award.recipient_id for award in apart}) < FEWEST:
        raise Refusal(
            "few",
            f"合計からひとつの取組が分かってしまうので、{FEWEST}つ以上の団体がそろうまで示しません。",
            f"A total of fewer than {FEWEST} organisations would tell of one of them.",
        )
    counted = Counter(where for where, _ in {(_where(one), one.recipient_id) for one in apart})
    named = {where for where, many in counted.items() if many >= FEWEST}
    rest = sum(many for where, many in counted.items() if where not in named)
    if 0 < rest < FEWEST:
        named = set()
    return {one.recipient_id: _where(one) if _where(one) in named else None for one in awards}


def _where(award: Award) -> str:
    return award.submission.prefecture
