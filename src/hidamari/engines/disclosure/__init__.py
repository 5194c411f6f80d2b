"""Tables that may leave the house: what is hidden, what must be hidden with it, and an attacker.

    table     Table: cells of a long table with `*` for a total, and the sums that tie them
    policy    Policy: which counts are hidden; the care-database rule is the default. Dominance: amounts
    rounding  tens, and what somebody knows of a rounded count
    attacker  bounds(): what an outsider can derive of every cell from everything published
              by ties (sums as arrays), narrowing (sum by sum), room (linear and integer programming)
              and network (the quick way of two dimensions)
    verdict   which of these bounds expose somebody
    suppress  hide(): the fewest further cells that make the hidden ones safe
              by safety (what must be possible), along (sum by sum), optimum (the best, proven,
              in networks by cuts, else by fillings)
    linking   linked(): several tables of the same people as one
    releases  joined(): what is published now together with what was published before
    protect   all of it: protect() before publishing, attack() on what others published
    noise     another way: small whole noise by cell keys, the same for the same people
    wording   what must be said besides the cells, in Japanese and English

An outsider knows that counts are whole and not negative, every sum of the table, and the policy.
"""

from .attacker import Bounds, bounds
from .linking import linked
from .policy import CARE_DB, P_PERCENT, Dominance, Policy, Rule
from .protect import Finding, Report, Status, attack, protect
from .rounding import Rounding
from .table import Cell, Table

__all__ = [
    "CARE_DB",
    "P_PERCENT",
    "Bounds",
    "Cell",
    "Dominance",
    "Finding",
    "Policy",
    "Report",
    "Rounding",
    "Rule",
    "Status",
    "Table",
    "attack",
    "bounds",
    "linked",
    "protect",
]
