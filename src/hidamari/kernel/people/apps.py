from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hidamari.kernel.people"
    label = "people"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.kernel.people.app import APP

        registry.register(APP)
