from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hidamari.kernel.audit"
    label = "audit"

    def ready(self) -> None:
        from hidamari.kernel.audit.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
