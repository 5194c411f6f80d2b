from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "hidamari.kernel.measures"
    label = "measures"

    def ready(self) -> None:
        from hidamari.kernel.measures.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
