from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER
from hidamari.kernel.packs import App
from hidamari.packs.prescribing.enums import PrescribingPermission as May

PACK = App(
    slug="prescribing",
    title=_("Social prescribing"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May},
)
