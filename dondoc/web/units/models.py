"""The unit tree by date, who belongs where, and who stands in for whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Unit(models.Model):
    """A node of the tree (đơn vị). ``ends_on`` is the last day it existed; None while it does.

    ``parent`` is today's; the tree on any date is told by ``Closure`` rows, written only by ``units.actions``.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    folded = models.CharField(max_length=260, db_index=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="unit_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """``unit`` stood under ``ancestor`` (itself at depth 0) from ``starts_on`` to ``ends_on`` (None: still)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="above")
    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="below")
    depth = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("unit", "ancestor", "starts_on"), name="closure_once")]
        indexes = [models.Index(fields=("ancestor", "unit"))]


class Change(models.Model):
    """What happened to a unit, by date; ``other`` is the unit it concerns (new parent, successor, origin)."""

    KINDS = [
        ("created", "created"),
        ("renamed", "renamed"),
        ("moved", "moved"),
        ("merged", "merged into"),
        ("split", "split from"),
        ("ended", "ended"),
    ]

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=KINDS)
    on = models.DateField()
    other = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    was = models.CharField(max_length=200, blank=True)
    now = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("on", "pk")


class Alias(models.Model):
    """Another name under which texts speak of a unit: "CATP", "Ban Nội chính"."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=260, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("unit", "folded"), name="alias_once")]


class Membership(models.Model):
    """A person's role at a unit, with dates; it covers the unit's subtree."""

    class Role(models.TextChoices):
        COMPILER = "compiler", "compiler"
        FOCAL_POINT = "focal_point", "focal point"
        CHIEF = "chief", "chief"
        CHAIR = "chair", "chair"
        CLERK = "clerk", "reception clerk"
        AUDITOR = "auditor", "auditor"
        ADMINISTRATOR = "administrator", "administrator"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    acting = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "unit", "role", "starts_on"), name="membership_once")]

    @property
    def taken_back(self) -> bool:
        """Withdrawn before its first day was over: it ends before it begins and counts on no day."""
        return self.ends_on is not None and self.ends_on < self.starts_on


class Delegation(models.Model):
    """``to`` may do what ``membership`` may, between the dates, for the reason given."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="delegations")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegated")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=300)


class Programme(models.Model):
    """A field of work (mảng công tác) under which tasks and figures stand, the same for all rooms of the house.

    ``cues`` are words, parted by "|", by which a sentence is proposed for the programme.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=60, blank=True)
    cues = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ("place", "name")

    def __str__(self) -> str:
        return self.name
