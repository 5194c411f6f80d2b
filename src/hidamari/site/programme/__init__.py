"""hidamari programme: judging applications from files. No Django, no database.

ranking   rank: rows (CSV → scores and requests), document (the answer as JSON says it), lines (to read)
command   the group of commands; what an app of the house adds to it opens the house
"""

from .command import programme

__all__ = ["programme"]
