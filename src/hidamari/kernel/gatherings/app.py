from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.gatherings.enums import GatheringsPermission as May
from hidamari.kernel.packs import App

APP = App(
    slug="gatherings",
    title=_("Gatherings"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May, RECEPTION: {May.SEE}},
)
