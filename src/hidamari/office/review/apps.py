from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "hidamari.office.review"
    label = "review"

    def ready(self) -> None:
        from hidamari.kernel.packs import registry
        from hidamari.office.review.app import APP

        registry.register(APP)
