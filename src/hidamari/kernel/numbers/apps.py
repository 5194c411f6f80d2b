from django.apps import AppConfig


class NumbersConfig(AppConfig):
    name = "hidamari.kernel.numbers"
    label = "numbers"

    def ready(self) -> None:
        from hidamari.kernel.numbers.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
