from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import ADMINISTRATOR, COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.packs import App, NavItem, NavWord, Panel
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.panels import namesakes_today

APP = App(
    slug="people",
    title=_("People"),
    permissions=May,
    grants={
        COORDINATOR: May,
        LINK_WORKER: {
            May.SEE,
            May.SEE_CONTACT,
            May.SEE_NOTES,
            May.SEE_SAFEGUARDING,
            May.SEE_SHIELDED,
            May.EDIT,
        },
        RECEPTION: {May.SEE},
        ADMINISTRATOR: {May.SEE},
    },
    nav=(NavItem(NavWord.PEOPLE, _("People"), "people:people", May.SEE),),
    panels=(Panel("today", "people/namesakes_today.html", namesakes_today, May.SEE_SHIELDED, 24),),
    urls="hidamari.kernel.people.urls",
    api="hidamari.kernel.people.api.router",
    commands=("hidamari.kernel.people.commands.people",),
    demo="hidamari.kernel.people.demo.fill",
)
