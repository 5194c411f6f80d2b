from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "hidamari.kernel.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from hidamari.kernel.gatherings.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
