from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.measures.enums import MeasuresPermission as May
from hidamari.kernel.packs import App

APP = App(
    slug="measures",
    title=_("Measures"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May, RECEPTION: {May.ASK}},
)
