"""What search looks through, and its index in each of the two databases."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.documents.fulltext import put

    put(editor.connection)


def drop(apps: Any, editor: Any) -> None:
    from dondoc.web.documents.fulltext import drop

    drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_lists"), ("units", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField()),
                ("folded", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="documents.document"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.UniqueConstraint(fields=("document", "start", "end"), name="piece_once"),
        ),
        migrations.RunPython(put, drop),
    ]
