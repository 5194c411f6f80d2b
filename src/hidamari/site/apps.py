from django.apps import AppConfig
from django.core import checks


class SiteConfig(AppConfig):
    """The last app to start: by now every other has registered, so the registry closes."""

    name = "hidamari.site"
    label = "site_house"

    def ready(self) -> None:
        from hidamari.kernel.packs import check_registry, registry
        from hidamari.site.app import APP

        registry.register(APP)
        registry.close()
        checks.register(check_registry)
