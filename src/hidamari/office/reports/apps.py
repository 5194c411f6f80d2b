from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "hidamari.office.reports"
    label = "reports"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.office.reports.app import APP

        registry.register(APP)
