"""What a plan says in words."""

from django.utils.translation import gettext as _

from hidamari.engines.rides import left_sentence
from hidamari.kernel.rides import asking
from hidamari.kernel.rides.actions import APART, BY_HAND
from hidamari.kernel.rides.models import RideRequest
from hidamari.kernel.rides.rules import is_fetched_at_home
from hidamari.ui.languages import language


def why_not(organisation_id: object, reason: str) -> str:
    """Why somebody does not ride, in the reader's language."""
    if reason == BY_HAND:
        return _("Taken out by hand.")
    if reason == APART:
        return _("Whom they should not meet rides in it.")
    lang = language()
    return left_sentence(reason, asking.rules(organisation_id), lang)  # type: ignore[arg-type]


def where(request: RideRequest) -> str:
    """Where somebody boards: the name of the stop, or their home without saying where that is."""
    if request.stop:
        return request.stop.name
    return _("At their home") if is_fetched_at_home(request) else _("No stop chosen yet")
