"""Workbooks that people sent, and lists that they keep under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Book(models.Model):
    """A workbook that somebody sent: looked at first, then applied once, as a whole.

    ``token`` names the workbook that the site gave out; the same one is never applied twice, nor the same content.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", "a unit's reply"
        LIST = "list", "a list taken in"

    kind = models.CharField(max_length=5, choices=Kind)
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)
    told = models.JSONField(default=dict)  # how many rows did what, once applied

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "sha256"), condition=Q(applied_at__isnull=False), name="book_once_a_content"
            ),
            models.UniqueConstraint(
                fields=("kind", "token"), condition=Q(applied_at__isnull=False) & ~Q(token=""), name="book_once_a_token"
            ),
            models.CheckConstraint(
                condition=Q(kind="reply", unit__isnull=False) | Q(kind="list"), name="book_of_a_unit"
            ),
        ]
        indexes = [models.Index(fields=("sha256",), name="book_by_content")]

    def __str__(self) -> str:
        return self.file_name


class SavedView(models.Model):
    """The address of a filtered list under a name; shared with the people of a unit where ``unit`` is set."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, blank=True)
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(fields=("owner", "name"), name="view_once_a_name")]

    def __str__(self) -> str:
        return self.name


class Export(models.Model):
    """A long list on its way into a workbook: asked for by a person, written behind the pages, kept for a while for
    that person alone. ``query`` is the address of the filters, ``day`` the day that states are of.

    ``claim`` names the attempt that writes it; ``seen`` the units over which its owner could see tasks then, as runs of
    keys; ``file`` its name in the folder of exports, once it is there.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        WRITING = "writing", "writing"
        READY = "ready", "ready"
        FAILED = "failed", "failed"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    query = models.CharField(max_length=1000, blank=True)
    day = models.DateField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(null=True, blank=True)  # the last sign of life of whoever writes it
    ends_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    rows = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    seen = models.JSONField(default=list)
    file = models.CharField(max_length=32, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(file="") & Q(ends_at__isnull=False), name="export_is_there"
            ),
        ]

    def __str__(self) -> str:
        return self.query

    @property
    def percent(self) -> int:
        """How far it is; 100 once it is there."""
        if self.state == self.State.READY:
            return 100
        return min(99, self.written * 100 // self.rows) if self.rows else 0

    @property
    def bar(self) -> str:
        """How its bar of progress is called on a page."""
        return f"export-{self.pk}"


class Once(models.Model):
    """A task that a program gave under a key of its own: the same request again gives no second one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)  # of what was sent
    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("user", "key"), name="once_a_key")]

    def __str__(self) -> str:
        return self.key
