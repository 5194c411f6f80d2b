"""What an organisation sets for the files it keeps."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import Setting

SETTINGS = (
    Setting(
        "biggest",
        _("Biggest file (MB)"),
        int,
        10,
        _("A file that is bigger is refused."),
        minimum=1,
        maximum=50,
    ),
)
