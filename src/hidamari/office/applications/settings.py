"""What an organisation sets for its applications."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import Setting

SETTINGS = (
    Setting(
        "expiry-days",
        _("Days before a document expires on which we say so"),
        int,
        60,
        _("Long enough to order a new certificate."),
        minimum=1,
        maximum=365,
    ),
)
