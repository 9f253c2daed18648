"""Reminder letters: drafts, numbers, files; triggers keep what was issued."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.reminders.triggers import put

    put(editor.connection)


def drop(apps: Any, editor: Any) -> None:
    from dondoc.web.reminders.triggers import drop

    drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0001_initial"),
        ("tasks", "0006_words"),
        ("units", "0002_programmes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(choices=[("state", "state"), ("party", "party")], max_length=5)),
                (
                    "state",
                    models.CharField(choices=[("draft", "draft"), ("issued", "issued")], default="draft", max_length=6),
                ),
                ("head", models.CharField(blank=True, max_length=200)),
                ("symbol", models.CharField(blank=True, max_length=40)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("subject", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("answer_by", models.DateField()),
                ("authority", models.CharField(blank=True, max_length=120)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("signer", models.CharField(blank=True, max_length=120)),
                ("copies", models.TextField(blank=True)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("told", models.JSONField(default=dict)),
                ("issued", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("place", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="urged",
            name="urged_once_a_day",
        ),
        migrations.AddField(
            model_name="tuning",
            name="letterhead",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="tuning",
            name="place",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="tuning",
            name="symbol",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="tuning",
            name="term_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="tuning",
            name="used",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="letter",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="to",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
        ),
        migrations.AddField(
            model_name="letter",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
        ),
        migrations.AddField(
            model_name="urged",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reminders.letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="urged",
            constraint=models.UniqueConstraint(
                condition=models.Q(("letter__isnull", True)), fields=("task", "on"), name="urged_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="urged",
            constraint=models.UniqueConstraint(fields=("letter", "task"), name="urged_once_a_letter"),
        ),
        migrations.AddField(
            model_name="line",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="reminders.letter"
            ),
        ),
        migrations.AddField(
            model_name="line",
            name="task",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tasks.task"),
        ),
        migrations.AddField(
            model_name="series",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
        ),
        migrations.AddField(
            model_name="letter",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="reminders.series",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(fields=("letter", "task"), name="line_once"),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(fields=("unit", "name"), name="series_once"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("series", "number"), name="letter_number_once"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number__isnull", True), ("series__isnull", True), ("sha256", ""), ("state", "draft")),
                    models.Q(
                        ("issued_on__isnull", False),
                        ("number__gte", 1),
                        ("series__isnull", False),
                        ("state", "issued"),
                        models.Q(("sha256", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="letter_issued_with_number_and_file",
            ),
        ),
        migrations.RunPython(put, drop),
    ]
