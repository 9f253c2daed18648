"""Tasks (nhiệm vụ): what was asked of whom by when, every step of their life, what was handed in, what was verified.

What a task *is on a day* (in time, overdue, done on time, done late, silent...) stands in no column: ``states`` derives
it. A task keeps facts of its present round; each ``Step`` keeps the same facts as it left them, so that any past day
can be asked. Steps, evidence and completions are never changed (``triggers``).
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dondoc.web.ui.shortening import shortened

#: where a task without a due day stands in lists: after all others
NEVER = date(9999, 12, 31)


class Outcome(models.TextChoices):
    """How a life ended; "" while it goes on."""

    OPEN = "", "open"
    DONE = "done", "done"
    DROPPED = "dropped", "dropped"
    WITHDRAWN = "withdrawn", "withdrawn"  # the acceptance was taken back before anything had happened


class Facts(models.Model):
    """What ``states`` needs: on a task as it is now, on a step as the step left it.

    ``falls_on`` is ``due``, or ``NEVER`` where there is none; ``handed_on`` the day on which the product was handed in
    that waits for verification or was verified; ``heard_on`` the last word of the lead unit (at first: the assignment).
    """

    lead = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", db_index=False)
    due = models.DateField(null=True, blank=True)
    falls_on = models.DateField(default=NEVER)
    heard_on = models.DateField()
    troubled = models.BooleanField(default=False)
    percent = models.PositiveSmallIntegerField(default=0)
    handed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        abstract = True


_RUNS = Q(closed_on__isnull=True, handed_on__isnull=True)
_COUNTED = ("outcome", "closed_on", "falls_on", "handed_on", "heard_on", "troubled")
FACTS = tuple(field.attname for field in Facts._meta.local_fields)


class Task(Facts):
    """What, one lead unit, those who help, until when, which product, who decides, and the sentence that gave it."""

    class Product(models.TextChoices):
        NONE = "none", "none yet"
        DOCUMENT = "document", "document"
        FIGURE = "figure", "figure"
        EVENT = "event", "event"
        MILESTONE = "milestone", "works milestone"

    class Due(models.TextChoices):
        NONE = "none", "not set"
        DATE = "date", "a date"
        PERIOD = "period", "a period's end"
        WORKING_DAYS = "working_days", "in working days"
        RECURRING = "recurring", "recurring"
        STANDING = "standing", "standing"

    class Every(models.TextChoices):
        ONCE = "", "once"
        WEEK = "week", "weekly"
        MONTH = "month", "monthly"
        QUARTER = "quarter", "quarterly"
        HALF = "6-months", "half-yearly"
        YEAR = "year", "yearly"

    what = models.TextField()
    exact = models.TextField()  # the words in lower case with their marks, and without any: for search
    folded = models.TextField()
    words = models.PositiveSmallIntegerField(default=0)
    programme = models.ForeignKey("units.Programme", models.PROTECT, null=True, blank=True, related_name="tasks")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", db_index=False)  # whose register it is in
    cooperating = models.ManyToManyField("units.Unit", blank=True, related_name="+")
    former = models.ManyToManyField("units.Unit", blank=True, related_name="+")  # led it before it was moved
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    authority = models.CharField(max_length=250, blank=True)
    product_kind = models.CharField(max_length=10, choices=Product, default=Product.NONE)
    product = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    split = models.BooleanField(default=False)

    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="tasks")
    finding = models.ForeignKey("documents.Finding", models.SET_NULL, null=True, blank=True, related_name="tasks")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it stands here, where no sentence says so

    due_kind = models.CharField(max_length=12, choices=Due, default=Due.NONE)
    due_words = models.CharField(max_length=200, blank=True)  # as the text says it
    every = models.CharField(max_length=8, choices=Every, default=Every.ONCE, blank=True)
    at = models.CharField(max_length=6, blank=True)  # by which day of each round: ``rounds``
    period = models.CharField(max_length=20, blank=True)  # "quarter:2026:3": the period that ends on the due day
    working_days = models.PositiveSmallIntegerField(null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)

    assigned_on = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    extensions = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("falls_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=("finding",), name="task_once_a_finding"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, start__isnull=False, end__gt=F("start")) & ~Q(quote="")
                | ~Q(reason=""),
                name="task_has_an_origin",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True, due_kind__in=("none", "standing"), falls_on=NEVER)
                | Q(due__isnull=False, falls_on=F("due"), due__gte=F("assigned_on"))
                & ~Q(due_kind__in=("none", "standing")),
                name="task_due_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(due_kind="recurring") & ~Q(every="") | Q(every="") & ~Q(due_kind="recurring"),
                name="task_recurs_or_not",
            ),
            models.CheckConstraint(condition=Q(at="") | Q(due_kind="recurring"), name="task_day_of_a_round"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | Q(closed_on__isnull=False) & ~Q(outcome=""),
                name="task_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="done") | Q(handed_on__isnull=False, handed_on__lte=F("closed_on")),
                name="task_done_with_a_hand_in",
            ),
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True) | Q(handed_on__gte=F("assigned_on")), name="task_handed_after_given"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="task_percent"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="task_is_no_part_of_itself"
            ),
        ]
        indexes = [
            models.Index(fields=("falls_on", "id"), name="task_by_day"),
            models.Index(fields=("falls_on", "id"), condition=Q(closed_on__isnull=True), name="task_open_by_day"),
            models.Index(fields=("falls_on", "id"), condition=Q(outcome="done"), name="task_done_by_day"),
            models.Index(fields=("lead", "closed_on", "falls_on", "id"), name="task_by_lead"),
            models.Index(fields=("unit", "closed_on", "falls_on", "id"), name="task_by_register"),
            models.Index(fields=("programme", "closed_on", "falls_on", "id"), name="task_by_programme"),
            models.Index(fields=("document", "falls_on", "id"), name="task_by_document"),
            # everything that counting needs, so that no row is fetched for it
            models.Index(fields=("lead", *_COUNTED), name="task_counts_lead"),
            models.Index(fields=("programme", *_COUNTED), name="task_counts_programme"),
            models.Index(fields=("id",), condition=Q(outcome="withdrawn"), name="task_withdrawn"),
            # what lies between the mark and a day: ``piles``
            models.Index(fields=("falls_on", "lead", "programme"), condition=_RUNS, name="task_running_due"),
            models.Index(fields=("heard_on", "lead", "programme"), condition=_RUNS, name="task_running_heard"),
            models.Index(
                fields=("falls_on", "lead", "programme"),
                condition=_RUNS & Q(troubled=True),
                name="task_troubled",
            ),
        ]

    def __str__(self) -> str:
        return shortened(self.what, 120)


class Step(Facts):
    """One step of a life, with the facts as it left them. ``until`` is the day of the next step, set once by it:
    a step holds on a day when ``on <= day`` and (``until`` is None or ``day < until``).
    """

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "assigned"
        CHANGED = "changed", "changed"
        WITHDRAWN = "withdrawn", "taken back"
        REINSTATED = "reinstated", "given again"
        ACKNOWLEDGED = "acknowledged", "acknowledged"
        NOTED = "noted", "progress note"
        PROPOSED = "proposed", "handed in"
        VERIFIED = "verified", "verified"
        RETURNED = "returned", "returned"
        REOPENED = "reopened", "reopened"
        EXTENDED = "extended", "extended"
        SPLIT = "split", "split"
        MOVED = "moved", "moved"
        DROPPED = "dropped", "dropped"
        ROLLED = "rolled", "all parts done"
        ASKED = "asked", "asked to explain"
        ANSWERED = "answered", "answered"
        PLANNED = "planned", "milestone set"
        SHIFTED = "shifted", "milestone moved"
        REACHED = "reached", "milestone reached"
        UNREACHED = "unreached", "milestone not reached after all"
        STRUCK = "struck", "milestone given up"
        LISTED = "listed", "checklist made"
        LENGTHENED = "lengthened", "checklist lengthened"
        TICKED = "ticked", "checklist ticked"
        UNTICKED = "unticked", "tick taken back"
        ENTERED = "entered", "drill or inspection"

    task = models.ForeignKey(Task, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    authority = models.CharField(max_length=250, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("task", "number"), name="step_once"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="step_ends_after_it"),
        ]
        indexes = [
            models.Index(fields=("task", "on"), name="step_by_day"),
            models.Index(fields=("kind", "on"), name="step_by_kind"),
            # the list of a past day walks this one in its order
            models.Index(fields=("falls_on", "task", "on", "until"), name="step_walked"),
            # everything that counting a past day by unit needs, so that no row is fetched for it
            models.Index(fields=("lead", "on", "until", *_COUNTED, "task"), name="step_counts"),
        ]


class Evidence(models.Model):
    """What a step shows: a file, a link, or words of a registered document; ``product``: the thing asked for."""

    class Kind(models.TextChoices):
        FILE = "file", "file"
        LINK = "link", "link"
        PLACE = "place", "place in a document"

    step = models.ForeignKey(Step, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=5, choices=Kind)
    product = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="file") & ~Q(sha256="") | Q(kind="link") & ~Q(url="")
                | Q(kind="place", document__isnull=False),
                name="evidence_is_there",
            )
        ]  # fmt: skip


class Completion(models.Model):
    """A verified round: its clock stopped here for ever. Done late where ``handed_on`` is after ``due``.

    ``missed`` rounds after it fell due before it was handed in, and had no hand-in of their own.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="completions")
    round = models.PositiveSmallIntegerField()
    lead = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", db_index=False)
    due = models.DateField(null=True, blank=True)
    falls_on = models.DateField(default=NEVER)
    handed_on = models.DateField()
    verified_on = models.DateField()
    missed = models.PositiveSmallIntegerField(default=0)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    step = models.OneToOneField(Step, models.PROTECT, related_name="completion")

    class Meta:
        ordering = ("task", "round")
        constraints = [
            models.UniqueConstraint(fields=("task", "round"), name="completion_once_a_round"),
            models.CheckConstraint(condition=Q(verified_on__gte=F("handed_on")), name="completion_after_hand_in"),
        ]
        indexes = [models.Index(fields=("lead", "verified_on"), name="completion_by_lead")]


from dondoc.web.tasks.book_models import Book, Export, Once, SavedView  # noqa: E402 - their tables belong to this app
from dondoc.web.tasks.look_models import Look  # noqa: E402 - this one too
from dondoc.web.tasks.pile_models import Mark, Pile  # noqa: E402 - these too
from dondoc.web.tasks.plan_models import Checklist, Entry, Item, Milestone, Shift, Tick  # noqa: E402 - these too

__all__ = [
    "FACTS", "NEVER", "Book", "Checklist", "Completion", "Entry", "Evidence", "Export", "Facts", "Item", "Look", "Mark",
    "Milestone", "Once", "Outcome", "Pile", "SavedView", "Shift", "Step", "Task", "Tick",
]  # fmt: skip
