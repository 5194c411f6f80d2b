from hidamari.kernel.gatherings.enums import GatheringsPermission
from hidamari.kernel.organisations.enums import OrganisationPermission
from hidamari.kernel.packs import App, Panel, Periodic
from hidamari.site import panels

APP = App(
    slug="house",
    title="Hidamari",
    panels=(
        Panel(
            "today",
            "site/beginning_today.html",
            panels.beginning,
            GatheringsPermission.EDIT,
            order=5,
        ),
        Panel(
            "today",
            "site/state_today.html",
            panels.state_of_the_house,
            OrganisationPermission.MANAGE,
            order=95,
            side=True,
        ),
    ),
    periodic=(
        Periodic("hidamari.site.tasks.refresh_statistics", 60 * 60),
        Periodic("hidamari.site.tasks.back_up", 60 * 60),
        Periodic("hidamari.site.tasks.prune", 60 * 60 * 6),
    ),
)
