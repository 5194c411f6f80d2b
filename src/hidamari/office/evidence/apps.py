from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "hidamari.office.evidence"
    label = "evidence"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.office.evidence.app import APP

        registry.register(APP)
