"""The config room: settings are checked before anything starts."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks."""
        from dondoc.web.config import checks

        checks.register_all()
