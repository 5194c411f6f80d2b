from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import ADMINISTRATOR, COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.audit.enums import AuditPermission
from hidamari.kernel.packs import App, NavItem, NavWord, Panel, Setting
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.panels import namesakes_today, volume_today

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
        ADMINISTRATOR: {May.SEE, May.EXPORT, May.ERASE},
    },
    nav=(NavItem(NavWord.PEOPLE, _("People"), "people:people", May.SEE),),
    panels=(
        Panel("today", "people/namesakes_today.html", namesakes_today, May.SEE_SHIELDED, 24),
        Panel("today", "people/volume_today.html", volume_today, AuditPermission.READ, 24),
    ),
    settings=(
        Setting(
            "unusual-volume",
            _("People seen by one account in an hour that are told to the administrator"),
            int,
            500,
            _("Opened, read in lists or taken along as a file. The desk does not count."),
            minimum=10,
            maximum=100_000,
        ),
    ),
    urls="hidamari.kernel.people.urls",
    api="hidamari.kernel.people.api.router",
    commands=("hidamari.kernel.people.commands.people",),
    demo="hidamari.kernel.people.demo.fill",
)
