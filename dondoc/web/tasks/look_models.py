"""What was looked at of a content that was handed in as evidence."""

from __future__ import annotations

from django.db import models


class Look(models.Model):
    """One content (by its hash, whoever handed it in how often): how many of its scanned pages and its pictures were
    looked at for secrecy marks. ``done`` keeps their keys between two sittings, ``named`` the files that are known by
    their names only.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "done"
        MARKED = "marked", "marked"  # a mark was seen: the content is gone from this site
        UNREAD = "unread", "unread"  # nobody could look: no recognition here, or it failed for good

    content = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    looked = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    done = models.JSONField(default=list)
    named = models.JSONField(default=list)
    moved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.content
