from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import App, Periodic, Setting

MOST = 1_000_000
HELP = _("Counted anew each day. Whoever comes after it reads that it goes on tomorrow.")

APP = App(
    slug="ceilings",
    title=_("Ceilings"),
    settings=(
        Setting("address", _("Public forms: most a day from one address"), int, 60, HELP, 1, MOST),
        Setting("link", _("Public forms: most a day through one link"), int, 100, HELP, 1, MOST),
        Setting(
            "session", _("Public forms: most a day for one gathering"), int, 200, HELP, 1, MOST
        ),
        Setting("day", _("Public forms: most a day in all"), int, 1000, HELP, 1, MOST),
        Setting("token", _("API: most requests a day with one token"), int, 50_000, HELP, 1, MOST),
    ),
    periodic=(Periodic("hidamari.kernel.ceilings.tasks.prune", 6 * 3600),),
)
