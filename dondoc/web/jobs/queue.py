"""The only door to the queue: what may run behind the pages, and how it is asked for.

A job names a function ``module:function`` that takes plain values, is idempotent, and calls an action. Enqueueing
belongs to the caller's transaction. ``dondoc web worker`` runs jobs; ``dondoc web tick`` asks again for those that a
killed worker left behind.
"""

from __future__ import annotations

import importlib
from typing import Any

from django_tasks import task

#: jobs by name; a room adds its line here
JOBS: dict[str, str] = {
    "documents.read": "dondoc.web.documents.jobs:read_document",
}


@task()
def run(name: str, arguments: dict[str, Any]) -> None:
    """Find the job's function and call it."""
    module, function = JOBS[name].split(":")
    getattr(importlib.import_module(module), function)(**arguments)


def enqueue(name: str, **arguments: Any) -> str:
    """Ask for a job; returns its id."""
    if name not in JOBS:
        raise KeyError(f"no job is called {name!r}")
    return str(run.enqueue(name, arguments).id)
