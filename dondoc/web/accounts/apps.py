"""The accounts room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Django's name for the room."""

    name = "dondoc.web.accounts"
    label = "accounts"
