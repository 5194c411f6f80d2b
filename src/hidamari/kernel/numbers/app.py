from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER
from hidamari.kernel.numbers.enums import NumbersPermission as May
from hidamari.kernel.numbers.indicators import INDICATORS
from hidamari.kernel.packs import App, NavItem, NavWord

APP = App(
    slug="numbers",
    title=_("Numbers"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: {May.SEE}},
    nav=(NavItem(NavWord.REVIEW, _("Look back"), "numbers:projects", May.SEE),),
    indicators=INDICATORS,
    urls="hidamari.kernel.numbers.urls",
    api="hidamari.kernel.numbers.api.router",
)
