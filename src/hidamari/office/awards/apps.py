from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "hidamari.office.awards"
    label = "awards"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.office.awards.app import APP

        registry.register(APP)
