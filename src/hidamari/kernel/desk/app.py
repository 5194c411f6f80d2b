from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.desk.actions import read_identity_again
from hidamari.kernel.desk.enums import DeskPermission as May
from hidamari.kernel.desk.panels import day_line, late_taps, visits
from hidamari.kernel.desk.rhythm import reckon_series
from hidamari.kernel.packs import App, Panel, Setting

APP = App(
    slug="desk",
    title=_("Reception"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: {May.OPEN}, RECEPTION: {May.OPEN}},
    panels=(
        Panel("today", "desk/day_line.html", day_line, May.OPEN, order=10),
        Panel("today", "desk/late.html", late_taps, May.SETTLE, order=25),
        Panel("person", "desk/visits.html", visits, May.OPEN, order=60, tells_what_was=True),
    ),
    urls="hidamari.kernel.desk.urls",
    public_urls="hidamari.kernel.desk.public_urls",
    api="hidamari.kernel.desk.api.router",
    commands=("hidamari.kernel.desk.commands.attendance",),
    settings=(
        Setting(
            "late-days",
            _("Days until a tap counts as very late"),
            int,
            14,
            _("Until then it is taken as usual; later, a coordinator decides."),
            minimum=1,
            maximum=120,
        ),
        Setting(
            "away-floor",
            _("Days before anybody counts as away"),
            int,
            14,
            _("Nobody is missed sooner than this."),
            minimum=1,
            maximum=120,
        ),
        Setting(
            "away-factor",
            _("How many of their own rhythms may pass"),
            float,
            2.0,
            _("2 means: somebody who comes every week is missed after two weeks."),
            minimum=1,
            maximum=10,
        ),
    ),
    demo="hidamari.kernel.desk.demo.fill",
    on_schedule=(reckon_series,),
    on_identity=(read_identity_again,),
)
