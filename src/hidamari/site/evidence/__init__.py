"""hidamari evidence: what many studies say together. No Django, no database.

rows      CSV → studies; bad rows are set aside with their reason
document  the pooled answer, as the JSON document says it
lines     the same answer, to read
command   the commands themselves
"""

from .command import evidence

__all__ = ["evidence"]
