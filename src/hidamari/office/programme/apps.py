from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "hidamari.office.programme"
    label = "programme"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.office.programme.app import APP

        registry.register(APP)
