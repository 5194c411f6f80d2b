from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER
from hidamari.kernel.packs import App, Arrival, Meeting, NavItem, NavWord, Panel
from hidamari.packs.prescribing.actions import IS_AWAITED, read_arrival, read_identity_again
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.indicators import INDICATORS
from hidamari.packs.prescribing.panels import waiting, way_of
from hidamari.packs.prescribing.queries.meetings import answered_follow_ups, talks
from hidamari.packs.prescribing.queries.referrals import who_goes_with
from hidamari.packs.prescribing.settings import SETTINGS

PACK = App(
    slug="prescribing",
    title=_("Social prescribing"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: (May.SEE, May.WORK, May.INTRODUCE)},
    nav=(NavItem(NavWord.CONNECT, _("Connect"), "prescribing:referrals", May.SEE),),
    panels=(
        Panel("today", "prescribing/waiting.html", waiting, May.SEE, 25, side=True),
        Panel("person", "prescribing/way_of.html", way_of, May.SEE, 25),
    ),
    indicators=INDICATORS,
    settings=SETTINGS,
    urls="hidamari.packs.prescribing.urls",
    public_urls="hidamari.packs.prescribing.public_urls",
    api="hidamari.packs.prescribing.api.router",
    commands=("hidamari.packs.prescribing.commands.prescribing",),
    demo="hidamari.packs.prescribing.demo.fill",
    on_arrival=(Arrival(IS_AWAITED, read_arrival),),
    meetings=(Meeting(talks, "held_on"), Meeting(answered_follow_ups, "asked_on")),
    on_identity=(read_identity_again,),
    to_tell=(who_goes_with,),
)
