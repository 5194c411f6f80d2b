"""When do the attacker's bounds expose a cell?"""

from .attacker import Bounds
from .policy import Span


def is_safe_primary(found: Bounds, span: Span) -> bool:
    """A count that must not be known: every count it could have been hidden for is possible, proven."""
    return found.exact and found.lower <= span[0] and found.upper >= span[1]


def is_safe_secondary(found: Bounds) -> bool:
    """A count hidden for the sake of another: at least it is not known."""
    return found.exact and found.lower < found.upper


def is_exposed(found: Bounds, threshold: int) -> bool:
    """To somebody who does not know why a cell is hidden: it is known, or known to be small and
    not quite how small. What could not be proven safe in time counts as exposed."""
    if found.lower == found.upper or not found.exact:
        return True
    return found.upper < threshold and not is_safe_primary(found, (1, threshold - 1))
