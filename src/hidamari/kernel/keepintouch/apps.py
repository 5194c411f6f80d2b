from django.apps import AppConfig


class KeepInTouchConfig(AppConfig):
    name = "hidamari.kernel.keepintouch"
    label = "keepintouch"

    def ready(self) -> None:
        from hidamari.kernel.keepintouch.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
