"""Counts that are kept by triggers: how many tasks of a lead unit or field of work share which facts."""

from typing import Any

from django.db import migrations, models

RUNS = models.Q(closed_on__isnull=True, handed_on__isnull=True)


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks import piles

    piles.fill(editor.connection)
    piles.put(editor.connection)


def drop(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks import piles

    piles.drop(editor.connection)


def number() -> Any:
    return models.IntegerField(default=0)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0009_exports")]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due", models.DateField()),
                ("heard", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Pile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=9)),
                ("thing", models.BigIntegerField()),
                ("kept", number()),
                ("late", number()),
                ("dropped", number()),
                ("waits_kept", number()),
                ("waits_late", number()),
                ("runs", number()),
                ("due_before", number()),
                ("heard_before", number()),
            ],
            options={"indexes": [models.Index(fields=["by", "thing"], name="pile_by_thing")]},
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["falls_on", "lead", "programme"], condition=RUNS, name="task_running_due"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["heard_on", "lead", "programme"], condition=RUNS, name="task_running_heard"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["falls_on", "lead", "programme"],
                condition=RUNS & models.Q(troubled=True),
                name="task_troubled",
            ),
        ),
        migrations.RunPython(put, drop),
    ]
