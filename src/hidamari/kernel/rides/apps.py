from django.apps import AppConfig


class RidesConfig(AppConfig):
    name = "hidamari.kernel.rides"
    label = "rides"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.kernel.rides.app import APP

        registry.register(APP)
