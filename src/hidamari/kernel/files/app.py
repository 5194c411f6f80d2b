from django.utils.translation import gettext_lazy as _

from hidamari.kernel.files.settings import SETTINGS
from hidamari.kernel.packs import App, Periodic

APP = App(
    slug="files",
    title=_("Files"),
    settings=SETTINGS,
    periodic=(Periodic("hidamari.kernel.files.tasks.clear_away", 3600),),
)
