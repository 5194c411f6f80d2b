"""What an organisation settles about safety."""

from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import Setting

SETTINGS = (
    Setting("review-after", _("Days until a flag is looked at again"), int, 7,
            _("The day can be changed on each flag."), 1, 90),
    Setting("glass-minutes", _("Minutes that a broken glass stays open"), int, 30,
            _("So long the closed records of that one person can be read."), 5, 240),
    Setting("glass-review", _("Days within which a broken glass is reviewed"), int, 3,
            _("After that it is shown as late."), 1, 30),
)  # fmt: skip
