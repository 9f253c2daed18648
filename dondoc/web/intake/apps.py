"""The intake room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.intake"
    label = "intake"
