"""Counts of a past day: an index of the steps that holds all they need, and one of what was taken back."""

from django.db import migrations, models

COUNTED = ["outcome", "closed_on", "falls_on", "handed_on", "heard_on", "troubled"]


class Migration(migrations.Migration):
    dependencies = [("tasks", "0011_lengthened")]

    operations = [
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["id"], condition=models.Q(outcome="withdrawn"), name="task_withdrawn"),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["lead", "on", "until", *COUNTED, "task"], name="step_counts"),
        ),
    ]
