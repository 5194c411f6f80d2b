from django.utils.text import format_lazy
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
    ROLES,
)
from hidamari.kernel.organisations.enums import OrganisationPermission as May
from hidamari.kernel.packs import App, NavItem, NavWord, Periodic, Setting, Text


def _asked_of(title: Text) -> Text:
    return format_lazy(_("Second factor: {role}"), role=title)


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
    settings=tuple(
        Setting(
            f"factor-{role.slug}",
            _asked_of(role.title),
            bool,
            False,
            _("Whoever has this role signs in with an app or a key besides the password."),
        )
        for role in ROLES
    ),
    nav=(NavItem(NavWord.TODAY, _("Today"), "today", May.SEE),),
    urls="hidamari.kernel.organisations.urls",
    public_urls="hidamari.kernel.organisations.public_urls",
    commands=(
        "hidamari.kernel.organisations.commands.org",
        "hidamari.kernel.organisations.commands.token",
        "hidamari.kernel.organisations.account_commands.account",
    ),
    demo="hidamari.kernel.organisations.demo.fill",
    periodic=(Periodic("hidamari.kernel.organisations.tasks.prune", 60 * 60 * 6),),
)
