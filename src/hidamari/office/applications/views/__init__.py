from hidamari.office.applications.views.answers import (
    answer,
    answer_file,
    section,
)
from hidamari.office.applications.views.budget import budget, line, remove_line
from hidamari.office.applications.views.handing import (
    hand_in,
    print_view,
    receipt,
    receipt_pdf,
)
from hidamari.office.applications.views.home import begin, home
from hidamari.office.applications.views.office import (
    submission,
    submissions,
    submissions_csv,
    submissions_xlsx,
    submitted_file,
    themes,
)
from hidamari.office.applications.views.profile import (
    add_document,
    add_officer,
    document_file,
    officer,
    profile,
    remove_document,
    remove_officer,
)
from hidamari.office.applications.views.writing import (
    application,
    cover,
    history,
    indicators,
    withdraw,
)

__all__ = [
    "add_document", "add_officer", "answer", "answer_file", "application", "begin", "budget",
    "cover", "document_file", "hand_in", "history", "home", "indicators", "line", "officer",
    "print_view", "profile", "receipt", "receipt_pdf", "remove_document", "remove_line",
    "remove_officer", "section", "submission", "submissions", "submissions_csv",
    "submissions_xlsx", "submitted_file", "themes", "withdraw",
]  # fmt: skip
