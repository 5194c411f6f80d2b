from django.apps import AppConfig


class PrescribingConfig(AppConfig):
    name = "hidamari.packs.prescribing"
    label = "prescribing"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.packs.prescribing.pack import PACK

        registry.register(PACK)
