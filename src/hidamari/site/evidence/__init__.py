"""hidamari evidence: what many studies say together, and what may be told. No Django, no database.

changing    change: answers (CSV → scales), change_document (the answer), studies (a row a project),
            change_lines (to read)
pooling     pool: rows (CSV → studies), document (the answer as JSON says it), lines (to read)
protection  protect, attack: counts (CSV → table), report (the answer)
rollup      rollup: national tables from snapshots
command     the group of commands
"""

from .command import evidence

__all__ = ["evidence"]
