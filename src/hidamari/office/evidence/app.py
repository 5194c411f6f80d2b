from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import MINISTRY, OFFICE
from hidamari.kernel.packs import App
from hidamari.office.evidence.enums import EvidencePermission as May

APP = App(
    slug="evidence",
    title=_("Evidence"),
    permissions=May,
    grants={
        OFFICE: {May.SEE, May.GATHER},
        MINISTRY: {May.SEE},
    },
    urls="hidamari.office.evidence.urls",
)
