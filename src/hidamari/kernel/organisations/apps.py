from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "hidamari.kernel.organisations"
    label = "organisations"

    def ready(self) -> None:
        from hidamari.kernel.organisations.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
