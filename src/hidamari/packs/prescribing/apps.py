from django.apps import AppConfig


class PrescribingConfig(AppConfig):
    name = "hidamari.packs.prescribing"
    label = "prescribing"

    def ready(self) -> None:
        from hidamari.packs.prescribing.pack import PACK
        from hidamari.kernel.packs import registry

        registry.register(PACK)
