"""Accounts: who signs in. Nothing is kept on a person but what signing in and addressing them needs."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in. ``full_name`` is how pages and the log call them; ``position`` their office's title."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(max_length=150, blank=True)
    position = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, default="vi")
    must_change = models.BooleanField(default=False)  # a first password, known to the administrator who made it

    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.username


class PendingAddress(models.Model):
    """An e-mail address that its person has not confirmed yet (``addresses``); "" when there is nothing to confirm."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    address = models.EmailField(max_length=254, blank=True)
    asked_at = models.DateTimeField()


class ApiToken(models.Model):
    """A key for programs: only its hash is kept; it has scopes and always an end."""

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, db_index=True)
    hashed = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
