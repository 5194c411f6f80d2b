from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "hidamari.kernel.desk"
    label = "desk"

    def ready(self) -> None:
        from hidamari.kernel.desk.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
