"""What undo needs: each change on the desk with the rows as they were."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Step(models.Model):
    """One change by one person: ``before`` holds the rows as they were (no fields: the row was made by this step),
    ``after`` the versions that it left; a row that has moved on since then is not undone.
    """

    document = models.ForeignKey("documents.Document", models.CASCADE, related_name="steps")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    verb = models.CharField(max_length=60)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    undone = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("document", "user", "undone", "-id"), name="step_last"),
                   models.Index(fields=("document", "at"), name="step_new")]  # fmt: skip
