from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import ACCOMPANIST, COORDINATOR, MINISTRY, OFFICE
from hidamari.kernel.packs import App, NavItem, NavWord, Panel, Periodic
from hidamari.office.accompaniment.enums import AccompanimentPermission as May
from hidamari.office.accompaniment.panels import told, worries

APP = App(
    slug="accompaniment",
    title=_("Accompaniment"),
    permissions=May,
    grants={
        OFFICE: {May.SEE, May.WRITE, May.ASSIGN},
        ACCOMPANIST: {May.SEE, May.WRITE},
        MINISTRY: {May.SEE},
        COORDINATOR: {May.RECEIVE},
    },
    nav=(NavItem(NavWord.OFFICE, _("Accompaniment"), "accompaniment:home", May.SEE),),
    panels=(
        Panel("today", "accompaniment/worries.html", worries, May.SEE, 24),
        Panel("today", "accompaniment/told.html", told, May.RECEIVE, 23, side=True),
    ),
    periodic=(Periodic("hidamari.office.accompaniment.tasks.look_for_signals", 24 * 60 * 60),),
    urls="hidamari.office.accompaniment.urls",
    demo="hidamari.office.accompaniment.demo.fill",
)
