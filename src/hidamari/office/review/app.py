from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import MINISTRY, OFFICE, REVIEWER
from hidamari.kernel.packs import App, NavItem, NavWord, Panel
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.panels import rounds, to_read

APP = App(
    slug="review",
    title=_("Review of applications"),
    permissions=May,
    grants={OFFICE: {May.SEE, May.RUN}, MINISTRY: {May.SEE}, REVIEWER: {May.READ}},
    nav=(NavItem(NavWord.OFFICE, _("Review of applications"), "review:home", May.READ),),
    panels=(
        Panel("today", "review/to_read.html", to_read, May.READ, 25),
        Panel("today", "review/rounds_due.html", rounds, May.SEE, 35),
    ),
    urls="hidamari.office.review.urls",
    demo="hidamari.office.review.demo.fill",
)
