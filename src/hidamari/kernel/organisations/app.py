from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import (
    ACCOMPANIST,
    ADMINISTRATOR,
    COORDINATOR,
    LINK_WORKER,
    MINISTRY,
    OFFICE,
    RECEPTION,
    REVIEWER,
)
from hidamari.kernel.organisations.enums import OrganisationPermission as May
from hidamari.kernel.packs import App, NavItem, NavWord

APP = App(
    slug="organisations",
    title=_("Organisations"),
    permissions=May,
    grants={
        ADMINISTRATOR: May,
        COORDINATOR: {May.SEE, May.INVITE, May.SETTINGS},
        LINK_WORKER: {May.SEE},
        RECEPTION: {May.SEE},
        OFFICE: {May.SEE},
        MINISTRY: {May.SEE},
        REVIEWER: {May.SEE},
        ACCOMPANIST: {May.SEE},
    },
    nav=(NavItem(NavWord.TODAY, _("Today"), "today", May.SEE),),
    urls="hidamari.kernel.organisations.urls",
    public_urls="hidamari.kernel.organisations.public_urls",
    commands=(
        "hidamari.kernel.organisations.commands.org",
        "hidamari.kernel.organisations.commands.token",
    ),
    demo="hidamari.kernel.organisations.demo.fill",
)
