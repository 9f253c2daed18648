"""What was looked at of the files that were handed in as evidence."""

from django.db import migrations, models

STATES = [("waiting", "waiting"), ("done", "done"), ("marked", "marked"), ("unread", "unread")]


class Migration(migrations.Migration):
    dependencies = [("tasks", "0012_past_counts")]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.CharField(max_length=64, unique=True)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=7)),
                ("looked", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("done", models.JSONField(default=list)),
                ("named", models.JSONField(default=list)),
                ("moved_at", models.DateTimeField(auto_now=True)),
            ],
            options={"ordering": ("pk",)},
        ),
    ]
