"""An index for each spelling, where one for both was made."""

from typing import Any

from django.db import migrations


def again(apps: Any, editor: Any) -> None:
    from dondoc.web.documents import fulltext

    if editor.connection.vendor == "sqlite":
        fulltext.drop(editor.connection)
        fulltext.put(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_sittings")]

    operations = [migrations.RunPython(again, migrations.RunPython.noop)]
