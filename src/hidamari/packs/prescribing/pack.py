from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER
from hidamari.kernel.packs import App, Arrival, NavItem, NavWord, Panel, Setting
from hidamari.packs.prescribing.actions import IS_AWAITED, read_arrival, read_identity_again
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.indicators import INDICATORS
from hidamari.packs.prescribing.panels import waiting, way_of

PACK = App(
    slug="prescribing",
    title=_("Social prescribing"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May},
    nav=(NavItem(NavWord.CONNECT, _("Connect"), "prescribing:referrals", May.SEE),),
    panels=(
        Panel("today", "prescribing/waiting.html", waiting, May.SEE, 25, side=True),
        Panel("person", "prescribing/way_of.html", way_of, May.SEE, 25),
    ),
    indicators=INDICATORS,
    settings=(
        Setting(
            "answer-days",
            _("Days until we have looked for a place together"),
            int,
            7,
            _("After so many days an introduction counts as waiting too long."),
            minimum=1,
            maximum=90,
        ),
        Setting(
            "follow-up-days",
            _("Days after the first visit until we ask how it was"),
            int,
            14,
            _("Counted from the first check-in."),
            minimum=1,
            maximum=120,
        ),
    ),
    urls="hidamari.packs.prescribing.urls",
    api="hidamari.packs.prescribing.api.router",
    demo="hidamari.packs.prescribing.demo.fill",
    on_arrival=(Arrival(IS_AWAITED, read_arrival),),
    on_identity=(read_identity_again,),
)
