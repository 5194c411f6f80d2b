from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER
from hidamari.kernel.keepintouch import queries
from hidamari.kernel.keepintouch.enums import KeepInTouchPermission as May
from hidamari.kernel.keepintouch.panels import away, family, moved, next_step
from hidamari.kernel.packs import App, Panel, Setting
from hidamari.kernel.people.enums import PeoplePermission as MayPeople

APP = App(
    slug="keepintouch",
    title=_("Keeping in touch"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May},
    panels=(
        Panel("today", "keepintouch/away.html", away, May.SEE, order=30),
        Panel("today", "keepintouch/moved_panel.html", moved, May.SEE, order=35),
        Panel("person", "keepintouch/next.html", next_step, May.SEE, order=20),
        Panel(
            "person",
            "keepintouch/family.html",
            family,
            MayPeople.SEE,
            45,
            True,
            tells_what_was=True,
        ),
    ),
    settings=(
        Setting(
            "after-touch",
            _("Days of rest after somebody was reached"),
            int,
            14,
            _("So long nobody else calls again."),
            minimum=1,
            maximum=180,
        ),
    ),
    to_tell=(queries.who_means_to_turn_to,),
    urls="hidamari.kernel.keepintouch.urls",
    api="hidamari.kernel.keepintouch.api.router",
    demo="hidamari.kernel.keepintouch.demo.fill",
)
