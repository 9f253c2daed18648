"""The only door to the queue: what may run behind the pages, and how it is asked for.

A job names a function ``module:function`` that takes plain values, is idempotent, and calls an action. Enqueueing
belongs to the caller's transaction: what is rolled back was never asked for. ``dondoc web worker`` runs jobs;
``dondoc web tick`` asks again for those that a killed worker left behind.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from django_tasks import task


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs behind the pages.

    ``function`` and ``given_up`` are "module:function"; both get the job's arguments, ``given_up`` also ``reason=``
    (one sentence) when the last attempt failed. ``limit`` is in seconds: a row that runs longer has lost its worker.
    """

    function: str
    given_up: str = ""
    limit: int = 600
    attempts: int = 3
    backoff: int = 10

    def wait(self, attempt: int) -> int:
        """Seconds before the attempt after ``attempt``: 10, 20, 40..."""
        return int(self.backoff * 2 ** (attempt - 1))


#: jobs by name; a room adds its line here
JOBS: dict[str, Job] = {
    "documents.read": Job(
        "dondoc.web.documents.jobs:read_document", given_up="dondoc.web.documents.jobs:reading_given_up", limit=300
    ),
    "accounts.confirm": Job("dondoc.web.accounts.addresses:send_link", limit=120, attempts=5, backoff=30),
    "tasks.look": Job("dondoc.web.tasks.jobs:look", given_up="dondoc.web.tasks.jobs:look_given_up", limit=300),
    "tasks.export": Job(
        "dondoc.web.tasks.jobs:write_export", given_up="dondoc.web.tasks.jobs:export_given_up", limit=3600
    ),
}


def call(path: str, **arguments: Any) -> None:
    """Call a job's function by its "module:function"."""
    module, function = path.split(":")
    getattr(importlib.import_module(module), function)(**arguments)


@task()
def run(name: str, arguments: dict[str, Any]) -> None:
    """Find the job's function and call it."""
    call(JOBS[name].function, **arguments)


def enqueue(name: str, **arguments: Any) -> str:
    """Ask for a job; returns its id. Raises ``KeyError`` for a job that nobody wrote down."""
    if name not in JOBS:
        raise KeyError(f"no job is called {name!r}")
    return str(run.enqueue(name, arguments).id)
