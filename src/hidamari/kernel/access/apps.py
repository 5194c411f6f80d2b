from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "hidamari.kernel.access"
    label = "access"

    def ready(self) -> None:
        from hidamari.kernel.access.roles import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
