"""The units room."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.units"
    label = "units"
