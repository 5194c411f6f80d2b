from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hidamari.kernel.people"
    label = "people"

    def ready(self) -> None:
        from hidamari.kernel.people.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
