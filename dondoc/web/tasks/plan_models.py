"""What two kinds of tasks have beside their life: works their milestones, readiness its checklist and exercises.

Where something stands on a day is derived (``milestones``, ``readiness``). Each change belongs to a step of the task's
life; shifts, ticks and entries are never changed (``triggers``).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Milestone(models.Model):
    """A point of a works task that is to be reached. ``planned_on`` is the present plan, ``first_on`` the first one;
    ``reached_on`` the day on which it was there in fact, ``dropped_on`` that on which it was given up.
    """

    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="milestones")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    since = models.DateField()  # the day on which it was set
    first_on = models.DateField()
    planned_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="milestone_has_a_name"),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(dropped_on__isnull=True), name="milestone_ends_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=("planned_on", "task"), condition=Q(reached_on__isnull=True, dropped_on__isnull=True),
                name="milestone_open",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Shift(models.Model):
    """What happened to a milestone: its plan was moved (``was`` to ``now``), it was reached, that was taken back."""

    class Kind(models.TextChoices):
        MOVED = "moved", "moved"
        REACHED = "reached", "reached"
        TAKEN_BACK = "taken_back", "taken back"

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="shifts")
    step = models.ForeignKey("tasks.Step", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()  # from this day on it holds
    was = models.DateField(null=True, blank=True)
    now = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("on", "pk")


class Checklist(models.Model):
    """What a task of readiness is measured by: items, and how many drills and passed inspections are asked for. Its
    words are copies of a template, so that a later template changes nothing that stands.
    """

    task = models.OneToOneField("tasks.Task", models.PROTECT, related_name="checklist")
    template = models.CharField(max_length=50)
    name = models.CharField(max_length=200)
    since = models.DateField()
    drills = models.PositiveSmallIntegerField(default=0)
    inspections = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One line of a checklist; ``since``: the day on which it was added, None where it was there from the beginning."""

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [models.UniqueConstraint(fields=("checklist", "place"), name="item_once_a_place")]

    def __str__(self) -> str:
        return self.words


class Tick(models.Model):
    """An item is done from a day on, or no longer."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="ticks")
    step = models.ForeignKey("tasks.Step", models.PROTECT, related_name="+")
    on = models.DateField()
    done = models.BooleanField()

    class Meta:
        ordering = ("pk",)


class Entry(models.Model):
    """A drill (diễn tập) or an inspection (kiểm tra) with its result."""

    class Kind(models.TextChoices):
        DRILL = "drill", "drill"
        INSPECTION = "inspection", "inspection"

    class Result(models.TextChoices):
        PASSED = "passed", "passed"
        REMARKS = "remarks", "passed with remarks"
        FAILED = "failed", "failed"

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="entries")
    step = models.ForeignKey("tasks.Step", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    result = models.CharField(max_length=7, choices=Result)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(result="failed") | ~Q(note=""), name="entry_failed_says_why"),
        ]


__all__ = ["Checklist", "Entry", "Item", "Milestone", "Shift", "Tick"]
