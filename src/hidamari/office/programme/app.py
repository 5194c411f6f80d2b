from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import MINISTRY, OFFICE
from hidamari.kernel.packs import App
from hidamari.office.programme.enums import ProgrammePermission as May

APP = App(
    slug="programme",
    title=_("Programme"),
    permissions=May,
    grants={OFFICE: (May.SEE, May.WRITE), MINISTRY: (May.SEE, May.DECIDE)},
)
