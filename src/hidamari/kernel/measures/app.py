from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import COORDINATOR, LINK_WORKER, RECEPTION
from hidamari.kernel.measures.enums import MeasuresPermission as May
from hidamari.kernel.measures.indicators import INDICATORS
from hidamari.kernel.measures.panels import to_ask
from hidamari.kernel.packs import App, Panel

APP = App(
    slug="measures",
    title=_("Measures"),
    permissions=May,
    grants={COORDINATOR: May, LINK_WORKER: May, RECEPTION: {May.ASK}},
    panels=(Panel("person", "measures/to_ask.html", to_ask, May.ASK, order=80),),
    indicators=INDICATORS,
    urls="hidamari.kernel.measures.urls",
    public_urls="hidamari.kernel.measures.public_urls",
    demo="hidamari.kernel.measures.demo.fill",
)
