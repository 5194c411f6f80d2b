"""Say where spending is behind: the office gets the sign and its day, no amount."""

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.office.accompaniment.actions import tell_sign
from hidamari.office.accompaniment.enums import Sign
from hidamari.office.reports import queries
from hidamari.office.reports.spending import is_behind


def look_at_spending(*, by: Actor) -> int:
    """Of every project of the house that notes receipts. How many are behind."""
    today, found = clock.today(), 0
    for letter in queries.letters_with_receipts():
        award, call = queries.award_behind(letter), letter.call
        shows = call.ends_on >= today and is_behind(
            queries.spending_of(letter), starts_on=call.starts_on, ends_on=call.ends_on, today=today
        )
        tell_sign(award=award, sign=Sign.SPENDING, shows=shows, by=by)
        found += shows
    return found
