"""Days and hours: when both can."""

from .change import Change
from .parties import Person, Place
from .week import DAYS, half_hours, timetable


def shares_day(person: Person, place: Place) -> bool:
    """The place is open on a day the person can come."""
    return not person.days.isdisjoint(place.days)


def come_another_day(person: Person, place: Place) -> Change:
    """One of the days the place is open, in the order of the week."""
    return Change("person", "days", "add_one_of", tuple(d for d in DAYS if d in place.days))


def shares_hour(person: Person, place: Place) -> bool:
    """Half an hour in common (from the full or half hour), where both have a day at all."""
    if not person.hours and not place.hours:
        return True
    theirs, open_then = timetable(person.days, person.hours), timetable(place.days, place.hours)
    return bool(theirs & open_then)


def come_at_another_hour(person: Person, place: Place) -> Change:
    """One of the times the place is open on a day the person can come, in the order of the week."""
    spans = [span for span in place.hours if span.partition(" ")[0] in person.days]
    return Change("person", "hours", "add_one_of", tuple(sorted(spans, key=half_hours)))
