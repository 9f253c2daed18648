"""Tasks, the steps of their lives, evidence, completions."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0003_search"),
        ("units", "0002_programmes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due", models.DateField(blank=True, null=True)),
                ("falls_on", models.DateField(default=datetime.date(9999, 12, 31))),
                ("heard_on", models.DateField()),
                ("troubled", models.BooleanField(default=False)),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("handed_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("", "open"), ("done", "done"), ("dropped", "dropped"), ("withdrawn", "withdrawn")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("what", models.TextField()),
                ("exact", models.TextField()),
                ("folded", models.TextField()),
                ("words", models.PositiveSmallIntegerField(default=0)),
                ("authority", models.CharField(blank=True, max_length=250)),
                (
                    "product_kind",
                    models.CharField(
                        choices=[
                            ("none", "none yet"),
                            ("document", "document"),
                            ("figure", "figure"),
                            ("event", "event"),
                            ("milestone", "works milestone"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("product", models.TextField(blank=True)),
                ("split", models.BooleanField(default=False)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("quote", models.TextField(blank=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "due_kind",
                    models.CharField(
                        choices=[
                            ("none", "not set"),
                            ("date", "a date"),
                            ("period", "a period's end"),
                            ("working_days", "in working days"),
                            ("recurring", "recurring"),
                            ("standing", "standing"),
                        ],
                        default="none",
                        max_length=12,
                    ),
                ),
                ("due_words", models.CharField(blank=True, max_length=200)),
                (
                    "every",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "once"),
                            ("week", "weekly"),
                            ("month", "monthly"),
                            ("quarter", "quarterly"),
                            ("6-months", "half-yearly"),
                            ("year", "yearly"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("period", models.CharField(blank=True, max_length=20)),
                ("working_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("counted_from", models.DateField(blank=True, null=True)),
                ("assigned_on", models.DateField()),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                ("extensions", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("cooperating", models.ManyToManyField(blank=True, related_name="+", to="units.unit")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="documents.document",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tasks",
                        to="documents.finding",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="tasks.task",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="units.programme",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ("falls_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due", models.DateField(blank=True, null=True)),
                ("falls_on", models.DateField(default=datetime.date(9999, 12, 31))),
                ("heard_on", models.DateField()),
                ("troubled", models.BooleanField(default=False)),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("handed_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("", "open"), ("done", "done"), ("dropped", "dropped"), ("withdrawn", "withdrawn")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assigned", "assigned"),
                            ("changed", "changed"),
                            ("withdrawn", "taken back"),
                            ("reinstated", "given again"),
                            ("acknowledged", "acknowledged"),
                            ("noted", "progress note"),
                            ("proposed", "handed in"),
                            ("verified", "verified"),
                            ("returned", "returned"),
                            ("reopened", "reopened"),
                            ("extended", "extended"),
                            ("split", "split"),
                            ("moved", "moved"),
                            ("dropped", "dropped"),
                            ("rolled", "all parts done"),
                            ("asked", "asked to explain"),
                            ("answered", "answered"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("note", models.TextField(blank=True)),
                ("authority", models.CharField(blank=True, max_length=250)),
                ("data", models.JSONField(default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="tasks.task",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Completion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField()),
                ("due", models.DateField(blank=True, null=True)),
                ("falls_on", models.DateField(default=datetime.date(9999, 12, 31))),
                ("handed_on", models.DateField()),
                ("verified_on", models.DateField()),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "step",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="completion", to="tasks.step"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="completions", to="tasks.task"
                    ),
                ),
            ],
            options={
                "ordering": ("task", "round"),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "file"), ("link", "link"), ("place", "place in a document")], max_length=5
                    ),
                ),
                ("product", models.BooleanField(default=False)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("quote", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("file_type", models.CharField(blank=True, max_length=100)),
                ("size", models.BigIntegerField(default=0)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="tasks.step"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "file"), models.Q(("sha256", ""), _negated=True)),
                            models.Q(("kind", "link"), models.Q(("url", ""), _negated=True)),
                            models.Q(("document__isnull", False), ("kind", "place")),
                            _connector="OR",
                        ),
                        name="evidence_is_there",
                    )
                ],
            },
        ),
    ]
