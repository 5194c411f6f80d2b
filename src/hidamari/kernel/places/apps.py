from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlacesConfig(AppConfig):
    name = "hidamari.kernel.places"
    label = "places"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.kernel.places.app import APP
        from hidamari.kernel.places.search import install

        registry.register(APP)
        post_migrate.connect(install, sender=self)
