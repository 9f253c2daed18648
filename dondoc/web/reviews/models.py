"""Conferences (hội nghị sơ kết, tổng kết): what each reviewed, what lies ahead, the texts and tasks it gathers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Review(models.Model):
    """A conference of a host unit. Its tasks are those of its documents (``Gathered``), and ``tasks`` given by hand."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="reviews")
    name = models.CharField(max_length=250)
    held_on = models.DateField()
    reviewed_from = models.DateField()
    reviewed_to = models.DateField()
    ahead_from = models.DateField()
    ahead_to = models.DateField()
    documents = models.ManyToManyField("documents.Document", through="Gathered", related_name="reviews")
    tasks = models.ManyToManyField("tasks.Task", blank=True, related_name="reviews")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("unit", "held_on"), name="review_once_a_day"),
            models.CheckConstraint(condition=Q(reviewed_to__gte=F("reviewed_from")), name="review_period_reviewed"),
            models.CheckConstraint(condition=Q(ahead_to__gte=F("ahead_from")), name="review_period_ahead"),
        ]

    def __str__(self) -> str:
        return self.name


class Gathered(models.Model):
    """A document of a conference, and what it is there."""

    class Kind(models.TextChoices):
        CONCLUSION = "conclusion", "conclusion"
        REPORT = "report", "report"
        OTHER = "other", "other paper"

    review = models.ForeignKey(Review, models.CASCADE, related_name="gathered")
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CONCLUSION)

    class Meta:
        ordering = ("review", "kind", "pk")
        constraints = [models.UniqueConstraint(fields=("review", "document"), name="gathered_once")]
