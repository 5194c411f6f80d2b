from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, MINISTRY, OFFICE
from hidamari.kernel.packs import App, NavItem, NavWord, Panel
from hidamari.office.programme.enums import ProgrammePermission as May
from hidamari.office.programme.panels import closing

APP = App(
    slug="programme",
    title=_("Programme"),
    permissions=May,
    grants={
        OFFICE: {May.SEE, May.WRITE},
        MINISTRY: {May.SEE, May.DECIDE},
        COORDINATOR: {May.ASK},
    },
    nav=(NavItem(NavWord.OFFICE, _("Programme office"), "programme:home", May.SEE),),
    panels=(Panel("today", "programme/closing.html", closing, May.SEE, 30),),
    urls="hidamari.office.programme.urls",
    public_urls="hidamari.office.programme.public_urls",
    demo="hidamari.office.programme.demo.fill",
)
