"""The office room: pages for accounts and the log. It stands above units, which know who may see what."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.office"
    label = "office"

    def ready(self) -> None:
        """Listen to signing in and out."""
        from dondoc.web.office.signals import connect

        connect()
