"""The audit room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.audit"
    label = "audit"
