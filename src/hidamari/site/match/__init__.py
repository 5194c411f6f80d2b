"""hidamari match: two CSV files in, shortlists with reasons out. No Django, no database.

rows      CSV → people and places; bad rows are set aside with their reason
document  people and places → the answer, as the JSON document says it
command   the command itself, and the same answer as lines to read
"""

from .command import match

__all__ = ["match"]
