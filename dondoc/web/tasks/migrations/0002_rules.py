"""What can never be is refused by the database; triggers keep what has happened; indexes for lists."""

import datetime
from typing import Any

from django.db import migrations, models


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks.triggers import put

    put(editor.connection)


def drop(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks.triggers import drop

    drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["falls_on", "id"], name="task_by_day"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("closed_on__isnull", True)), fields=["falls_on", "id"], name="task_open_by_day"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("outcome", "done")), fields=["falls_on", "id"], name="task_done_by_day"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["lead", "closed_on", "falls_on", "id"], name="task_by_lead"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["unit", "closed_on", "falls_on", "id"], name="task_by_register"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["programme", "closed_on", "falls_on", "id"], name="task_by_programme"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["document", "falls_on", "id"], name="task_by_document"),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(fields=("finding",), name="task_once_a_finding"),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document__isnull", False),
                        ("end__gt", models.F("start")),
                        ("start__isnull", False),
                        models.Q(("quote", ""), _negated=True),
                    ),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="task_has_an_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due__isnull", True),
                        ("due_kind__in", ("none", "standing")),
                        ("falls_on", datetime.date(9999, 12, 31)),
                    ),
                    models.Q(
                        ("due__gte", models.F("assigned_on")),
                        ("due__isnull", False),
                        ("falls_on", models.F("due")),
                        models.Q(("due_kind__in", ("none", "standing")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="task_due_fits_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("due_kind", "recurring"), models.Q(("every", ""), _negated=True)),
                    models.Q(("every", ""), models.Q(("due_kind", "recurring"), _negated=True)),
                    _connector="OR",
                ),
                name="task_recurs_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", True), ("outcome", "")),
                    models.Q(("closed_on__isnull", False), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="task_closed_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "done"), _negated=True),
                    models.Q(("handed_on__isnull", False), ("handed_on__lte", models.F("closed_on"))),
                    _connector="OR",
                ),
                name="task_done_with_a_hand_in",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("handed_on__isnull", True), ("handed_on__gte", models.F("assigned_on")), _connector="OR"
                ),
                name="task_handed_after_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="task_percent"),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="task_is_no_part_of_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["task", "on"], name="step_by_day"),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["kind", "on"], name="step_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("task", "number"), name="step_once"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("on")), _connector="OR"),
                name="step_ends_after_it",
            ),
        ),
        migrations.AddIndex(
            model_name="completion",
            index=models.Index(fields=["lead", "verified_on"], name="completion_by_lead"),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.UniqueConstraint(fields=("task", "round"), name="completion_once_a_round"),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.CheckConstraint(
                condition=models.Q(("verified_on__gte", models.F("handed_on"))), name="completion_after_hand_in"
            ),
        ),
        migrations.RunPython(put, drop),
    ]
