"""The head of the log, and triggers that refuse UPDATE and DELETE of entries."""

from typing import Any

from django.db import migrations, models


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.audit.triggers import put

    put(editor.connection)


def drop(apps: Any, editor: Any) -> None:
    from dondoc.web.audit.triggers import drop

    drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
            ],
        ),
        migrations.RunPython(put, drop),
    ]
