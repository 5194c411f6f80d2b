"""Whom to call when somebody is in danger now. Numbers that reach the right desk all over Japan."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    """A telephone number and when to call it."""

    number: str
    who: str | Promise
    when: str | Promise


LINES = (
    Line("119", _("Ambulance and fire"), _("Somebody is hurt, ill or does not answer.")),
    Line("110", _("Police"), _("Somebody is being hurt or threatened.")),
    Line("189", _("Child guidance centre"), _("A child may be in danger.")),
    Line("0120-279-338", _("Yorisoi hotline"), _("They want to talk to somebody, at any hour.")),
)
