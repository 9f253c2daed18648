"""What happens by the clock: ``dondoc web tick`` from cron or a systemd timer, and every running worker by itself.

Each function may run in several processes at once and again at any time: it looks at what is there, does what is
lacking, and says in one Vietnamese sentence what it did ("" for nothing). One that fails does not stop the others.
"""

from __future__ import annotations

import importlib
import logging
from dataclasses import dataclass

log = logging.getLogger("dondoc.clock")
#: "module:function" by name, in the order in which they run; a room adds its line here
PERIODIC: dict[str, str] = {
    "jobs": "dondoc.web.jobs.clock:lost_jobs",
    "tasks.exports": "dondoc.web.tasks.jobs:exports",
    "tasks.books": "dondoc.web.tasks.jobs:books",
    "tasks.counts": "dondoc.web.tasks.piles:daily",
    "reminders.digests": "dondoc.web.reminders.jobs:digests",
    "reminders.mails": "dondoc.web.reminders.jobs:mails",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """What one of them did, or why it could not."""

    name: str
    words: str
    failed: bool = False


def ring() -> list[Rung]:
    """Everything that is due now."""
    return [_ring(name, target) for name, target in PERIODIC.items()]


def _ring(name: str, target: str) -> Rung:
    module, function = target.split(":")
    try:
        return Rung(name, str(getattr(importlib.import_module(module), function)()))
    except Exception as error:  # whatever it is, the others still have their turn
        log.exception("%s failed by the clock", name)
        return Rung(name, f"{name}: {type(error).__name__}: {error}", failed=True)


def lost_jobs() -> str:
    """Jobs whose worker is gone are asked for again."""
    from dondoc.web.jobs.worker import tick

    again = tick()
    return f"Đã xếp lại {again} việc nền bị bỏ dở." if again else ""
