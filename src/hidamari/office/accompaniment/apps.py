from django.apps import AppConfig


class AccompanimentConfig(AppConfig):
    name = "hidamari.office.accompaniment"
    label = "accompaniment"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.office.accompaniment.app import APP

        registry.register(APP)
