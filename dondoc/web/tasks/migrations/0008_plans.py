"""Milestones of works, checklists of readiness; triggers keep what happened to them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks.triggers import drop, put

    drop(editor.connection)
    put(editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0007_once"),
    ]

    operations = [
        migrations.AlterField(
            model_name="step",
            name="kind",
            field=models.CharField(
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
                    ("planned", "milestone set"),
                    ("shifted", "milestone moved"),
                    ("reached", "milestone reached"),
                    ("unreached", "milestone not reached after all"),
                    ("struck", "milestone given up"),
                    ("listed", "checklist made"),
                    ("ticked", "checklist ticked"),
                    ("unticked", "tick taken back"),
                    ("entered", "drill or inspection"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Checklist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("template", models.CharField(max_length=50)),
                ("name", models.CharField(max_length=200)),
                ("since", models.DateField()),
                ("drills", models.PositiveSmallIntegerField(default=0)),
                ("inspections", models.PositiveSmallIntegerField(default=0)),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checklist", to="tasks.task"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=300)),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="tasks.checklist"
                    ),
                ),
            ],
            options={
                "ordering": ("place", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("note", models.TextField(blank=True)),
                ("since", models.DateField()),
                ("first_on", models.DateField()),
                ("planned_on", models.DateField()),
                ("reached_on", models.DateField(blank=True, null=True)),
                ("dropped_on", models.DateField(blank=True, null=True)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="milestones", to="tasks.task"
                    ),
                ),
            ],
            options={
                "ordering": ("place", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("moved", "moved"), ("reached", "reached"), ("taken_back", "taken back")],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("was", models.DateField(blank=True, null=True)),
                ("now", models.DateField(blank=True, null=True)),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shifts", to="tasks.milestone"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tasks.step"),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("done", models.BooleanField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ticks", to="tasks.item"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tasks.step"),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("drill", "drill"), ("inspection", "inspection")], max_length=10)),
                ("on", models.DateField()),
                (
                    "result",
                    models.CharField(
                        choices=[("passed", "passed"), ("remarks", "passed with remarks"), ("failed", "failed")],
                        max_length=7,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="tasks.checklist"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tasks.step"),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "failed"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="entry_failed_says_why",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("checklist", "place"), name="item_once_a_place"),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("dropped_on__isnull", True), ("reached_on__isnull", True)),
                fields=["planned_on", "task"],
                name="milestone_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="milestone_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(("reached_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"),
                name="milestone_ends_once",
            ),
        ),
        migrations.RunPython(put, migrations.RunPython.noop),
    ]
