"""When do the attacker's bounds expose a cell?"""

from .attacker import Bounds
from .policy import Span


def is_safe_primary(found: Bounds, span: Span) -> bool:
    """A count that must not be known: every count it could have been hidden for is possible, proven."""
    least, most = found.certain
    return least <= span[0] and most >= span[1]


def is_safe_secondary(found: Bounds) -> bool:
    """A count hidden for the sake of another: at least it is not known."""
    least, most = found.certain
    return least < most


def is_exposed(found: Bounds, threshold: int) -> bool:
    """To somebody who does not know why a cell is hidden: it is known, or known to be small and
    not quite how small. What could not be proven safe counts as exposed."""
    least, most = found.certain
    if least >= most:
        return True
    return most < threshold and not is_safe_primary(found, (1, threshold - 1))
