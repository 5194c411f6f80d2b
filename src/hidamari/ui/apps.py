from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "hidamari.ui"
    label = "ui"
