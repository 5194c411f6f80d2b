from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, OFFICE
from hidamari.kernel.packs import App
from hidamari.office.applications.enums import ApplicationsPermission as May

APP = App(
    slug="applications",
    title=_("Applications"),
    permissions=May,
    grants={COORDINATOR: {May.APPLY}, OFFICE: {May.READ}},
)
