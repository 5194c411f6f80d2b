"""Read profiles, applications as they are written, and what was handed in."""

from hidamari.office.applications.queries.applications import (
    applications_visible_to,
    calls_open_at,
    changes_of,
    drafts_due,
    last_change,
    lines_of,
    names_of,
    receipts_of,
    told_last_time,
)
from hidamari.office.applications.queries.profile import (
    documents_expiring,
    documents_of,
    documents_visible_to,
    officers_of,
    officers_visible_to,
    profile_of,
)
from hidamari.office.applications.queries.submissions import (
    calls_with_counts,
    files_of,
    found_among,
    next_number,
    standing,
    submissions_visible_to,
    submitted_files_visible_to,
    versions_of,
)
from hidamari.office.applications.queries.writing import (
    Lack,
    Written,
    budget_of,
    lacks,
    lacks_of,
    letters_over,
    unanswered,
    value_of,
    written,
)

__all__ = [
    "Lack", "Written", "applications_visible_to", "budget_of", "calls_open_at",
    "calls_with_counts", "changes_of",
    "documents_expiring", "documents_of", "documents_visible_to", "drafts_due", "files_of",
    "found_among", "lacks", "lacks_of", "last_change", "letters_over", "lines_of", "names_of",
    "next_number", "officers_of", "officers_visible_to", "profile_of", "receipts_of", "standing",
    "submissions_visible_to", "submitted_files_visible_to", "told_last_time",
    "unanswered", "value_of", "versions_of", "written",
]  # fmt: skip
