"""The documents room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.documents"
    label = "documents"
