from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "hidamari.kernel.files"
    label = "files"

    def ready(self) -> None:
        from hidamari.kernel.files.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
