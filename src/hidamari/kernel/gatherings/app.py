from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.gatherings.actions import read_identity_again
from hidamari.kernel.gatherings.enums import GatheringsPermission as May
from hidamari.kernel.gatherings.panels import apart, hands_wanted, public_here, series_here, to_tell
from hidamari.kernel.gatherings.queries import openings, places_held_by, who_expects
from hidamari.kernel.packs import App, NavItem, NavWord, Panel, Periodic
from hidamari.kernel.people.enums import PeoplePermission as MayPeople

APP = App(
    slug="gatherings",
    title=_("Gatherings"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May, RECEPTION: {May.SEE, May.SIGN_UP}},
    nav=(NavItem(NavWord.GATHERINGS, _("Gatherings"), "gatherings:gatherings", May.SEE),),
    panels=(
        Panel("today", "gatherings/hands_wanted.html", hands_wanted, May.SEE, 40, side=True),
        Panel("today", "gatherings/to_tell.html", to_tell, May.SIGN_UP, 23),
        Panel("today", "gatherings/apart_today.html", apart, MayPeople.SEE_SAFEGUARDING, 24),
        Panel("place", "gatherings/series_here.html", series_here, May.SEE, 30),
        Panel("public-place", "gatherings/public_here.html", public_here, May.SEE, 30),
    ),
    openings=(openings,),
    on_identity=(read_identity_again,),
    ahead=(places_held_by,),
    to_tell=(who_expects,),
    urls="hidamari.kernel.gatherings.urls",
    public_urls="hidamari.kernel.gatherings.public_urls",
    api="hidamari.kernel.gatherings.api.router",
    commands=("hidamari.kernel.gatherings.commands.gatherings",),
    periodic=(Periodic("hidamari.kernel.gatherings.tasks.plan_ahead", 3600),),
    demo="hidamari.kernel.gatherings.demo.fill",
)
