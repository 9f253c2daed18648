"""The log that cannot be rewritten: each entry carries the hash of the one before it."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """Who did what to what, from which finding. Triggers refuse UPDATE and DELETE (migration 0002).

    ``hash`` is over the entry's own canonical JSON and ``previous``; see ``chain.py``.
    """

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    actor_id_kept = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60, db_index=True)
    target = models.CharField(max_length=60, db_index=True)
    target_id_kept = models.CharField(max_length=40, db_index=True)
    target_name = models.CharField(max_length=300, blank=True)
    unit_id_kept = models.BigIntegerField(null=True, db_index=True)
    origin = models.CharField(max_length=120, blank=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.target}:{self.target_id_kept}"


class Head(models.Model):
    """Where the log ends: one row, written with every entry, so that a cut-off end is seen."""

    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
