from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.desk.enums import DeskPermission as May
from hidamari.kernel.packs import App

APP = App(
    slug="desk",
    title=_("Reception"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May, RECEPTION: {May.OPEN}},
)
