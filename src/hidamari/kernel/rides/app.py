from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.packs import App, Panel
from hidamari.kernel.rides.actions import read_identity_again
from hidamari.kernel.rides.enums import RidesPermission as May
from hidamari.kernel.rides.panels import rides_to
from hidamari.kernel.rides.settings import SETTINGS

APP = App(
    slug="rides",
    title=_("Rides"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May, RECEPTION: {May.SEE}},
    panels=(Panel("session", "rides/panel.html", rides_to, May.SEE, order=20),),
    settings=SETTINGS,
    on_identity=(read_identity_again,),
    urls="hidamari.kernel.rides.urls",
    api="hidamari.kernel.rides.api.router",
    demo="hidamari.kernel.rides.demo.fill",
)
