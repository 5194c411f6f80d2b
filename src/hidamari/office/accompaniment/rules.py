"""May they? Is it still to be done? Plain answers."""

from datetime import date

from hidamari.office.accompaniment.models import Note, Visit


def is_open_step(note: Note) -> bool:
    """A next step that nobody has said is done."""
    return bool(note.next_step) and note.done_on is None


def is_late(visit: Visit, today: date) -> bool:
    return visit.held_on is None and visit.planned_on < today
