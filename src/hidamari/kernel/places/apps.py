from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "hidamari.kernel.places"
    label = "places"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.kernel.places.app import APP

        registry.register(APP)
