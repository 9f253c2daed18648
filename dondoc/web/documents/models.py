"""Documents as received: the file, its stored text, the register fields, the findings as proposed, links to others."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Document(models.Model):
    """A text with its register fields (văn bản). ``text`` is exactly what the reader was given; it never changes."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to be read"
        READING = "reading", "being read"
        READ = "read", "read"
        FAILED = "failed", "could not be read"
        STUB = "stub", "known by citation only"

    #: what such a document has of findings and pieces is not whole and not shown
    UNFINISHED = (State.WAITING, State.READING, State.FAILED)

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    file = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField(default=0)
    format = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    kind = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=250, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    title = models.TextField(blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)

    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    # last, so that SQLite reads the other columns of a row without walking through a long text
    text = models.TextField(blank=True)
    origins = models.JSONField(default=list)
    blocks = models.JSONField(default=list)
    warnings = models.JSONField(default=list)

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "sha256"), condition=~models.Q(sha256=""), name="document_once_a_unit"
            )
        ]
        indexes = [
            models.Index(fields=("number", "symbol")),
            models.Index(fields=("unit", "-uploaded_at")),
            models.Index(fields=("-uploaded_at", "-id"), name="document_newest"),
            models.Index(fields=("state", "-uploaded_at", "-id"), name="document_by_state"),
            models.Index(fields=("kind", "-uploaded_at", "-id"), name="document_by_kind"),
            models.Index(fields=("-issued_on", "-id"), name="document_by_day"),
        ]

    @property
    def error_told(self) -> str:
        """Why it could not be read, in the reader's language; empty where only the program failed."""
        from dondoc.web.documents.errors import told

        return told(self.error) if " " in self.error else ""

    def __str__(self) -> str:
        number = "-".join(part for part in (self.number, self.symbol) if part)
        return " ".join(part for part in (self.kind, number) if part) or self.file_name or f"#{self.pk}"


class Link(models.Model):
    """``source`` cites, implements, amends or replaces ``target`` from a date on."""

    class Kind(models.TextChoices):
        CITES = "cites", "cites"
        IMPLEMENTS = "implements", "implements"
        AMENDS = "amends", "amends"
        REPLACES = "replaces", "replaces"

    source = models.ForeignKey(Document, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Document, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=10, choices=Kind)
    since = models.DateField(null=True, blank=True)
    finding = models.ForeignKey("Finding", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("source", "target", "kind"), name="link_once")]


class Finding(models.Model):
    """What the reader proposed or a person added: a slice of the text with its values, and what became of it.

    ``document.text[start:end] == quote`` always. ``value`` holds the fields of its kind as ``core.reading`` names them;
    ``proposed`` keeps what the reader said where a person corrected it. ``version`` guards two people at once.
    """

    class Kind(models.TextChoices):
        TASK = "task", "task"
        FIGURE = "figure", "figure"
        CITATION = "citation", "citation"

    class State(models.TextChoices):
        PROPOSED = "proposed", "proposed"
        ACCEPTED = "accepted", "accepted"
        CORRECTED = "corrected", "corrected and accepted"
        REFUSED = "refused", "refused"
        MERGED = "merged", "merged into another"

    document = models.ForeignKey(Document, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    value = models.JSONField(default=dict)
    proposed = models.JSONField(null=True, blank=True)
    because = models.JSONField(default=list)
    sure = models.BooleanField(default=True)
    inherited = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)
    by_hand = models.BooleanField(default=False)
    lead = models.ForeignKey("units.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    cooperating = models.ManyToManyField("units.Unit", blank=True, related_name="+")
    target = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="cited_by")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("start", "end", "pk")
        indexes = [
            models.Index(fields=("document", "kind", "start")),
            models.Index(fields=("document", "state")),
            models.Index(fields=("kind", "state")),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="finding_has_words")]


class Alarm(models.Model):
    """What does not add up: the message, the places, the repairs that would fit, and whether it was settled."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="alarms")
    kind = models.CharField(max_length=20)
    message = models.TextField()
    places = models.JSONField(default=list)
    proposals = models.JSONField(default=list)
    rule = models.CharField(max_length=60)
    sure = models.BooleanField(default=True)
    settled = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)


class Sitting(models.Model):
    """Where the reading of a document stands: ``run`` counts the workers that began it, so that only the last one
    writes; ``pages`` scanned pages still wait for recognition, and until then the text is empty.

    A table of its own: a column added to a document would stand behind its text.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="sitting")
    run = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)


class ScannedPage(models.Model):
    """What was recognised on a scanned page (``words`` None: it could not be), kept until the text is whole."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="scanned_pages")
    key = models.CharField(max_length=40)
    words = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("document", "key"), name="scanned_page_once")]


from dondoc.web.documents.pieces import Piece  # noqa: E402, F401  (a table of this room; see indexing)
