"""How long one walks: one pace for every page."""

# Japan's notices walk 80 metres a minute (不動産の表示に関する公正競争規約施行規則), along streets;
# streets are about a third longer than the straight line that the house knows.
METRES_A_MINUTE = 60
WALKABLE_KM = 2.0


def minutes_on_foot(km: float | None) -> int | None:
    """Minutes for a straight line of so many km; None where nobody would walk, or it is not known."""
    if km is None or km > WALKABLE_KM:
        return None
    return max(1, round(km * 1000 / METRES_A_MINUTE))
