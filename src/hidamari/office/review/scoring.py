"""Points to percent: the arithmetic of a rubric, pure."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hidamari.office.review.models import Criterion


def total_of(criteria: Iterable[Criterion], marks: Mapping[UUID, int]) -> float | None:
    """Weighted points in percent of what can be reached, of the criteria marked so far."""
    marked = [criterion for criterion in criteria if criterion.pk in marks]
    most = sum(criterion.weight * criterion.most for criterion in marked)
    if not most:
        return None
    return 100 * sum(criterion.weight * marks[criterion.pk] for criterion in marked) / most
