from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER
from hidamari.kernel.numbers.enums import NumbersPermission as May
from hidamari.kernel.packs import App

APP = App(
    slug="numbers",
    title=_("Numbers"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May},
)
