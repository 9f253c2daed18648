"""The index of the words of tasks."""

from typing import Any

from django.db import migrations


def put(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks.fulltext import put

    put(editor.connection)


def drop(apps: Any, editor: Any) -> None:
    from dondoc.web.tasks.fulltext import drop

    drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0005_rounds")]

    operations = [migrations.RunPython(put, drop)]
