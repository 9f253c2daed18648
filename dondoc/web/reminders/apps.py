"""The reminders room."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.reminders"
    label = "reminders"
