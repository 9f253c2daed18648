"""Run as a process of its own: several threads write into the log at once. Arguments: threads, entries each."""

from __future__ import annotations

import os
import sys
import threading

os.environ["DJANGO_SETTINGS_MODULE"] = "dondoc.web.config.settings"
import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from dondoc.web.audit.actions import record  # noqa: E402


def write(count: int) -> None:
    """Entries one by one, each in its own transaction."""
    for turn in range(count):
        with transaction.atomic():
            record(actor=f"p{os.getpid()}", verb="units.ended", target=("units.unit", str(turn), "x"))
    connection.close()


if __name__ == "__main__":
    threads = [threading.Thread(target=write, args=(int(sys.argv[2]),)) for _ in range(int(sys.argv[1]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
