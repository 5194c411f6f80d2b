from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "hidamari.office.applications"
    label = "applications"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.office.applications.app import APP

        registry.register(APP)
