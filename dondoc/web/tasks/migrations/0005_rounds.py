"""By which day of a round; missed rounds; who led a task before; an index for the list of a past day.

On SQLite a table that gets such a column is rebuilt and loses its triggers: they are dropped before and put after.
"""

from typing import Any

from django.db import migrations, models


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks.triggers import put

    put(editor.connection)


def drop(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks.triggers import drop

    drop(editor.connection)


def former_leads(apps: Any, editor: Any) -> None:
    task, step = apps.get_model("tasks", "Task"), apps.get_model("tasks", "Step")
    through = task.former.through
    leads = dict(task.objects.filter(steps__kind="moved").values_list("pk", "lead_id"))
    units = set(apps.get_model("units", "Unit").objects.values_list("pk", flat=True))
    moved = step.objects.filter(kind="moved").values_list("task_id", "data")
    pairs = {(key, data.get("was_id")) for key, data in moved}
    through.objects.bulk_create(
        [through(task_id=key, unit_id=was) for key, was in sorted(pairs) if was in units and leads[key] != was],
        batch_size=500,
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("tasks", "0004_books"), ("units", "0002_programmes")]

    operations = [
        migrations.RunPython(drop, put),
        migrations.AddField(model_name="task", name="at", field=models.CharField(blank=True, max_length=6)),
        migrations.AddField(
            model_name="task",
            name="former",
            field=models.ManyToManyField(blank=True, related_name="+", to="units.unit"),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("at", ""), ("due_kind", "recurring"), _connector="OR"), name="task_day_of_a_round"
            ),
        ),
        migrations.AddField(model_name="completion", name="missed", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["falls_on", "task", "on", "until"], name="step_walked"),
        ),
        migrations.RunPython(put, drop),
        migrations.RunPython(former_leads, migrations.RunPython.noop),
    ]
