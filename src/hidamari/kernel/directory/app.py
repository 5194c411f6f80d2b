from django.utils.translation import gettext_lazy as _

from hidamari.kernel.directory.panels import listed_here
from hidamari.kernel.directory.queries import openings
from hidamari.kernel.packs import App, Panel
from hidamari.kernel.places.enums import PlacesPermission as May

APP = App(
    slug="hsds",  # under which the standard's paths stand: /api/v1/hsds/services …
    title=_("Directory"),
    panels=(
        Panel("place", "directory/listed_here.html", listed_here, May.SEE, 31),
        Panel("public-place", "directory/listed_here.html", listed_here, May.SEE, 31),
    ),
    openings=(openings,),
    api="hidamari.kernel.directory.api.router",
    commands=("hidamari.kernel.directory.commands.directory",),
)
