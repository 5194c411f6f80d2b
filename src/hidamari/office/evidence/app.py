from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import MINISTRY, OFFICE
from hidamari.kernel.packs import App, Periodic
from hidamari.office.evidence.enums import EvidencePermission as May

APP = App(
    slug="evidence",
    title=_("Evidence"),
    permissions=May,
    grants={
        OFFICE: {May.SEE, May.GATHER},
        MINISTRY: {May.SEE},
    },
    periodic=(Periodic("hidamari.office.evidence.tasks.gather_effects", 24 * 60 * 60),),
    commands=("hidamari.office.evidence.commands.evidence",),
    urls="hidamari.office.evidence.urls",
    demo="hidamari.office.evidence.demo.fill",
)
