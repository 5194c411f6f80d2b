from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import ACCOMPANIST, COORDINATOR, MINISTRY, OFFICE
from hidamari.kernel.packs import App, Panel, Periodic
from hidamari.office.reports.enums import ReportsPermission as May
from hidamari.office.reports.panels import due, to_read
from hidamari.office.reports.settings import SETTINGS

DAY = 24 * 60 * 60

APP = App(
    slug="reports",
    title=_("Reports"),
    permissions=May,
    grants={
        OFFICE: {May.SEE, May.ACCEPT},
        ACCOMPANIST: {May.SEE},
        MINISTRY: {May.SEE},
        COORDINATOR: {May.REPORT},
    },
    panels=(
        Panel("today", "reports/to_read.html", to_read, May.SEE, 25),
        Panel("today", "reports/due.html", due, May.REPORT, 21, side=True),
    ),
    settings=SETTINGS,
    periodic=(
        Periodic("hidamari.office.reports.tasks.count_months", DAY),
        Periodic("hidamari.office.reports.tasks.look_after_receipts", DAY),
    ),
    urls="hidamari.office.reports.urls",
    demo="hidamari.office.reports.demo.fill",
)
