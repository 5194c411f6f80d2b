from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import ADMINISTRATOR, COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.packs import App, Panel
from hidamari.kernel.safety import panels
from hidamari.kernel.safety.enums import SafetyPermission as May
from hidamari.kernel.safety.queries import opened_by_glass
from hidamari.kernel.safety.settings import SETTINGS

APP = App(
    slug="safety",
    title=_("Safety"),
    permissions=May,
    grants={
        COORDINATOR: May,
        LINK_WORKER: {May.WARNED, May.RAISE, May.SEE, May.ANSWER, May.BREAK},
        RECEPTION: {May.WARNED, May.RAISE, May.BREAK},
        ADMINISTRATOR: {May.WARNED, May.ROSTER, May.REVIEW},
    },
    panels=(
        Panel("person", "safety/open_glass.html", panels.open_glass, May.BREAK, 5),
        Panel("person", "safety/worries.html", panels.worries, May.WARNED, 10),
        Panel("person", "safety/watch.html", panels.watch, May.RAISE, 30),
        Panel("today", "safety/flags_today.html", panels.flags_today, May.ANSWER, 22),
        Panel("today", "safety/glasses_today.html", panels.glasses_today, May.WARNED, 23),
        Panel("today", "safety/on_duty.html", panels.on_duty, May.WARNED, 45, side=True),
    ),
    settings=SETTINGS,
    urls="hidamari.kernel.safety.urls",
    demo="hidamari.kernel.safety.demo.fill",
    lends=(opened_by_glass,),
)
