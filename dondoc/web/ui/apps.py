"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.ui"
    label = "ui"
