"""Fields of work."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("short", models.CharField(blank=True, max_length=60)),
                ("cues", models.TextField(blank=True)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("ended", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("place", "name"),
            },
        ),
    ]
