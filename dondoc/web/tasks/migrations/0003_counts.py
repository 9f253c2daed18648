"""Indexes that hold everything that counting needs."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_sittings"),
        ("tasks", "0002_rules"),
        ("units", "0002_programmes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["lead", "outcome", "closed_on", "falls_on", "handed_on", "heard_on", "troubled"],
                name="task_counts_lead",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["programme", "outcome", "closed_on", "falls_on", "handed_on", "heard_on", "troubled"],
                name="task_counts_programme",
            ),
        ),
    ]
