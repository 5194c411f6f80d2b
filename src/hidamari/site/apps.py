from django.apps import AppConfig
from django.core import checks


class SiteConfig(AppConfig):
    """The last app to start: by now every other has registered, so the registry closes."""

    name = "hidamari.site"
    label = "site_house"

    def ready(self) -> None:
        from hidamari.kernel.packs import App, Periodic, check_registry, registry

        statistics = Periodic("hidamari.site.tasks.refresh_statistics", 60 * 60)
        back_up = Periodic("hidamari.site.tasks.back_up", 60 * 60)
        registry.register(App(slug="house", title="Hidamari", periodic=(statistics, back_up)))
        registry.close()
        checks.register(check_registry)
