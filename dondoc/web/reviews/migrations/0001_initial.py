"""Conferences."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0003_search"),
        ("tasks", "0002_rules"),
        ("units", "0002_programmes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gathered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("conclusion", "conclusion"), ("report", "report"), ("other", "other paper")],
                        default="conclusion",
                        max_length=10,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
            ],
            options={
                "ordering": ("review", "kind", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=250)),
                ("held_on", models.DateField()),
                ("reviewed_from", models.DateField()),
                ("reviewed_to", models.DateField()),
                ("ahead_from", models.DateField()),
                ("ahead_to", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "documents",
                    models.ManyToManyField(related_name="reviews", through="reviews.Gathered", to="documents.document"),
                ),
                ("tasks", models.ManyToManyField(blank=True, related_name="reviews", to="tasks.task")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ("-held_on", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="gathered",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="gathered", to="reviews.review"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("unit", "held_on"), name="review_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("reviewed_to__gte", models.F("reviewed_from"))), name="review_period_reviewed"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("ahead_to__gte", models.F("ahead_from"))), name="review_period_ahead"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathered",
            constraint=models.UniqueConstraint(fields=("review", "document"), name="gathered_once"),
        ),
    ]
