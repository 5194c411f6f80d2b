from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.packs import App, NavItem, NavWord, Periodic
from hidamari.kernel.places.enums import PlacesPermission as May

APP = App(
    slug="places",
    title=_("Places"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May, RECEPTION: {May.SEE}},
    nav=(NavItem(NavWord.PLACES, _("Places"), "places:places", May.SEE),),
    urls="hidamari.kernel.places.urls",
    public_urls="hidamari.kernel.places.public_urls",
    api="hidamari.kernel.places.api.router",
    commands=("hidamari.kernel.places.commands.places",),
    periodic=(Periodic("hidamari.kernel.places.tasks.clear_away", 3600),),
    demo="hidamari.kernel.places.demo.fill",
)
