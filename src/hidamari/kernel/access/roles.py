"""The roles of the house, as data with stable slugs. Apps grant their permissions to these."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import App, Role

ADMINISTRATOR = "administrator"
COORDINATOR = "coordinator"
RECEPTION = "reception"
LINK_WORKER = "link-worker"
OFFICE = "office"
MINISTRY = "ministry"
REVIEWER = "reviewer"
ACCOMPANIST = "accompanist"

OFFICES = frozenset({"office"})  # kind of organisation: made on the command line only

ROLES = (
    Role(ADMINISTRATOR, _("Administrator"), _("Invites people, sets roles and settings.")),
    Role(COORDINATOR, _("Coordinator"), _("Runs the gatherings and keeps in touch.")),
    Role(RECEPTION, _("Reception"), _("Welcomes people at the door.")),
    Role(LINK_WORKER, _("Link worker"), _("Listens, and finds a place together.")),
    Role(OFFICE, _("Programme office"), _("Sees protected figures, never a person."), OFFICES),
    Role(MINISTRY, _("Commissioning ministry"), _("Opens calls and decides on awards."), OFFICES),
    Role(
        REVIEWER, _("Reviewer"), _("Reads and weighs the applications assigned to them."), OFFICES
    ),
    Role(ACCOMPANIST, _("Accompanist"), _("Goes along with projects that were chosen."), OFFICES),
)

APP = App(slug="access", title=_("Access"), roles=ROLES)
