"""Reminders: how an office urges, what was told to whom on which day, the mails that carry it.

A digest stands once for each receiver and day (unique rows), written in the same transaction as its mails; mails are
claimed one by one before they are sent (``outbox``).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


def days_before() -> list[int]:
    """How many days before the due day a task is told, where an office has chosen nothing."""
    return [7, 3, 0]


class Tuning(models.Model):
    """How an office urges the tasks of its register; without a row the defaults hold."""

    unit = models.OneToOneField("units.Unit", models.PROTECT, related_name="+")
    running = models.BooleanField(default=True)
    before = models.JSONField(default=days_before)  # days before the due day, 0: on it
    after = models.PositiveSmallIntegerField(default=7)  # the first day late, then every so many days
    hour = models.PositiveSmallIntegerField(default=7)
    quiet = models.JSONField(default=list)  # weekdays without digests besides days off: 0 Monday ... 6 Sunday
    escalate = models.PositiveSmallIntegerField(default=3)  # unanswered reminders that the chair sees
    version = models.PositiveIntegerField(default=1)
    # letters: head (one or two lines; empty: the tree's names), what follows the number, where it is written
    letterhead = models.CharField(max_length=200, blank=True)
    symbol = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=60, blank=True)
    term_from = models.DateField(null=True, blank=True)  # Party: numbers run through the committee's term
    used = models.PositiveIntegerField(default=0)  # the last number of the present series that paper has used

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__lte=23), name="tuning_hour"),
            models.CheckConstraint(condition=Q(after__gte=1, after__lte=365), name="tuning_after"),
            models.CheckConstraint(condition=Q(escalate__gte=1), name="tuning_escalates"),
        ]


class Mailbox(models.Model):
    """Where a unit's own digest goes."""

    unit = models.OneToOneField("units.Unit", models.PROTECT, related_name="+")
    address = models.EmailField(max_length=254)


class Choice(models.Model):
    """How often a person wants the own digest; the unit's is sent whatever its people chose."""

    class Often(models.TextChoices):
        DAILY = "daily", "daily"
        WEEKLY = "weekly", "weekly"
        OFF = "off", "off"

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    often = models.CharField(max_length=6, choices=Often, default=Often.DAILY)


class Run(models.Model):
    """The digests of an office for a day are made; the next day's look back as far as this."""

    office = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("office", "day"), name="run_once_a_day")]


class Digest(models.Model):
    """What one receiver was told on a day: a person or a unit. ``items``: [{"task", "why", "days", "part", "office"}];
    ``offices`` are those whose registers the tasks stand in.
    """

    day = models.DateField(db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    items = models.JSONField(default=list)
    offices = models.ManyToManyField("units.Unit", related_name="+")

    class Meta:
        ordering = ("-day", "pk")
        constraints = [
            models.UniqueConstraint(fields=("person", "day"), name="digest_once_a_person"),
            models.UniqueConstraint(fields=("unit", "day"), name="digest_once_a_unit"),
            models.CheckConstraint(
                condition=Q(person__isnull=True, unit__isnull=False) | Q(person__isnull=False, unit__isnull=True),
                name="digest_has_one_receiver",
            ),
        ]


class Mail(models.Model):
    """A mail of the outbox. ``sending``: claimed by a process; one that stays so was sent or not, nobody knows, and is
    never sent again by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        SENDING = "sending", "sending"
        SENT = "sent", "sent"
        UNSURE = "unsure", "sent or not"
        FAILED = "failed", "failed"
        HELD = "held", "withheld"

    digest = models.ForeignKey(Digest, models.PROTECT, related_name="mails")
    address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("digest", "address"), name="mail_once_an_address")]
        indexes = [models.Index(fields=("state", "ready_at"), name="mail_to_send")]


class Urged(models.Model):
    """The lead unit of a task that is late or silent was reminded on a day, by digest or by letter: what counts towards
    the chair's page.
    """

    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="urged", db_index=False)
    on = models.DateField()
    letter = models.ForeignKey("reminders.Letter", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(fields=("task", "on"), condition=Q(letter__isnull=True), name="urged_once_a_day"),
            models.UniqueConstraint(fields=("letter", "task"), name="urged_once_a_letter"),
        ]


class Series(models.Model):
    """The numbers of an office's letters: ``name`` is the year, or the first day of a committee's term."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=20)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("unit", "name"), name="series_once")]


class Letter(models.Model):
    """A reminder letter (công văn đôn đốc) of an office to a unit: a draft, then issued with its number and its file.

    What was issued is never changed (``triggers``).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        ISSUED = "issued", "issued"

    class Form(models.TextChoices):
        STATE = "state", "state"
        PARTY = "party", "party"

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    to = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    form = models.CharField(max_length=5, choices=Form)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    head = models.CharField(max_length=200, blank=True)
    symbol = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    answer_by = models.DateField()
    authority = models.CharField(max_length=120, blank=True)  # "TL. CHỦ TỊCH", "T/M BAN THƯỜNG VỤ"
    title = models.CharField(max_length=120, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    copies = models.TextField(blank=True)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="letters")
    number = models.PositiveIntegerField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=("series", "number"), name="letter_number_once"),
            models.CheckConstraint(
                condition=Q(state="draft", number__isnull=True, series__isnull=True, sha256="")
                | Q(state="issued", number__gte=1, series__isnull=False, issued_on__isnull=False) & ~Q(sha256=""),
                name="letter_issued_with_number_and_file",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.subject

    @property
    def label(self) -> str:
        """Number and symbol as printed: "12/UBND-TH", "12-CV/VPTU"; "" for a draft."""
        if self.number is None:
            return ""
        return f"{self.number:02}{'-CV/' if self.form == self.Form.PARTY else '/'}{self.symbol}"


class Line(models.Model):
    """A task of a letter; ``told`` keeps what the issued letter says of it."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="lines")
    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    told = models.JSONField(default=dict)
    issued = models.BooleanField(default=False)

    class Meta:
        ordering = ("place", "pk")
        constraints = [models.UniqueConstraint(fields=("letter", "task"), name="line_once")]


class Feed(models.Model):
    """A secret link to a calendar of due days: of its owner, or of a unit as its owner may see it. Only its hash is
    kept.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.Unit", models.CASCADE, null=True, blank=True, related_name="+")
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("owner", "unit"),
                condition=Q(revoked_at__isnull=True, unit__isnull=False),
                name="feed_one_a_unit",
            ),
            models.UniqueConstraint(
                fields=("owner",), condition=Q(revoked_at__isnull=True, unit__isnull=True), name="feed_one_a_person"
            ),
        ]
