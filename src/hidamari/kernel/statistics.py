"""What the database knows of its own tables: without it, it walks where it could look up."""

from django.db import connection


def refresh() -> None:
    """Count again, quickly: after much was written, and once in a while."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 2000")
        cursor.execute("ANALYZE")
