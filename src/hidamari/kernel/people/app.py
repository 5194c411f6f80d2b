from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import ADMINISTRATOR, COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.packs import App, NavItem, NavWord
from hidamari.kernel.people.enums import PeoplePermission as May

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
    urls="hidamari.kernel.people.urls",
    api="hidamari.kernel.people.api.router",
    commands=("hidamari.kernel.people.commands.people",),
    demo="hidamari.kernel.people.demo.fill",
)
