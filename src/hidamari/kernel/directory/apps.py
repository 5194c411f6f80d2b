from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "hidamari.kernel.directory"
    label = "directory"

    def ready(self) -> None:
        from hidamari.kernel.directory.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
