from django.apps import AppConfig


class CeilingsConfig(AppConfig):
    name = "hidamari.kernel.ceilings"
    label = "ceilings"

    def ready(self) -> None:
        from hidamari.kernel.ceilings.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
