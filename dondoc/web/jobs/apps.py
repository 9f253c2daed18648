"""The jobs room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.jobs"
    label = "jobs"
