from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER
from hidamari.kernel.keepintouch.enums import KeepInTouchPermission as May
from hidamari.kernel.packs import App

APP = App(
    slug="keepintouch",
    title=_("Keeping in touch"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May},
)
