from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, MINISTRY, OFFICE
from hidamari.kernel.packs import App, Panel
from hidamari.office.awards.enums import AwardsPermission as May
from hidamari.office.awards.panels import contributing, unread

APP = App(
    slug="awards",
    title=_("Awards"),
    permissions=May,
    grants={OFFICE: {May.SEE}, MINISTRY: {May.SEE, May.DECIDE}, COORDINATOR: {May.RECEIVE}},
    panels=(
        Panel("today", "awards/unread.html", unread, May.RECEIVE, 22, side=True),
        Panel("plan-items", "awards/contributing.html", contributing, May.SEE),
    ),
    urls="hidamari.office.awards.urls",
    public_urls="hidamari.office.awards.public_urls",
    demo="hidamari.office.awards.demo.fill",
)
