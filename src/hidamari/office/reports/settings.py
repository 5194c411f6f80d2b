"""What an organisation sets for its reports."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import Setting

KEPT_YEARS = "receipt-years"

SETTINGS = (
    Setting(
        KEPT_YEARS,
        _("Years for which files of receipts are kept"),
        int,
        5,
        _("Counted from the last day of the call's projects. Then the files go; the sums stay."),
        minimum=1,
        maximum=20,
    ),
)
