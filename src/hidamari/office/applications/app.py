from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, MINISTRY, OFFICE
from hidamari.kernel.packs import App, NavItem, NavWord, Panel
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.panels import due, handed_in
from hidamari.office.applications.settings import SETTINGS

APP = App(
    slug="applications",
    title=_("Applications"),
    permissions=May,
    grants={COORDINATOR: {May.APPLY}, OFFICE: {May.READ, May.TAG}, MINISTRY: {May.READ}},
    nav=(NavItem(NavWord.OFFICE, _("To the office"), "applications:home", May.APPLY),),
    panels=(
        Panel("today", "applications/due.html", due, May.APPLY, 28, side=True),
        Panel("today", "applications/handed_in.html", handed_in, May.READ, 32),
    ),
    settings=SETTINGS,
    urls="hidamari.office.applications.urls",
    api="hidamari.office.applications.api.router",
    demo="hidamari.office.applications.demo.fill",
)
