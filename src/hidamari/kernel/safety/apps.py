from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "hidamari.kernel.safety"
    label = "safety"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.kernel.safety.app import APP

        registry.register(APP)
