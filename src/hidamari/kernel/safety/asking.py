"""Whom a colleague asks before going on, without being told why."""

from uuid import UUID

from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.safety.queries import duty_on
from hidamari.ui.names import san


def ask_first_words(organisation_id: UUID) -> str:
    """Who is on duty today by name, else the coordinator."""
    duty = duty_on(organisation_id, clock.today())
    if duty is None:
        return _("Please ask the coordinator first.")
    return _("Please ask %(name)s first.") % {"name": san(duty.name)}
