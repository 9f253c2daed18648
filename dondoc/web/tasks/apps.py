"""The room of tasks."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Tasks from the sentence that gave them to the day they are verified."""

    name = "dondoc.web.tasks"
    label = "tasks"
