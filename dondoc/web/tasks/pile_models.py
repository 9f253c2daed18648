"""Tables of ``piles``: how many tasks share which facts. What a task is on a day stands in none of them."""

from __future__ import annotations

from django.db import models


class Mark(models.Model):
    """The days against which piles count what lies before: one row, moved by the clock."""

    due = models.DateField()
    heard = models.DateField()


class Pile(models.Model):
    """Tasks of a lead unit or of a field of work (``thing`` 0: of none), by their facts; the sum of its rows counts.

    A change of a task adds rows and changes none, so that people who write at the same time do not wait for one
    another; the clock adds them up.
    """

    by = models.CharField(max_length=9)  # "lead", "programme"
    thing = models.BigIntegerField()
    kept = models.IntegerField(default=0)  # verified, handed in by the due day
    late = models.IntegerField(default=0)  # verified, handed in after it
    dropped = models.IntegerField(default=0)
    waits_kept = models.IntegerField(default=0)  # handed in by the due day, waits for its verifier
    waits_late = models.IntegerField(default=0)
    runs = models.IntegerField(default=0)  # neither closed nor handed in
    due_before = models.IntegerField(default=0)  # of these: due before the mark
    heard_before = models.IntegerField(default=0)  # of these: last heard of before the mark

    class Meta:
        indexes = [models.Index(fields=("by", "thing"), name="pile_by_thing")]
