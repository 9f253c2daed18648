"""Processes that ``dondoc web serve`` started end with it, also where it was killed and could not tell them."""

from __future__ import annotations

import os
import signal
import threading
import time

_SERVED_BY = "DONDOC_SERVED_BY"
_EVERY, _PATIENCE = 0.5, 15  # seconds: between two looks; until a process that was asked to end is ended


def children_end_with_this() -> None:
    """Processes started from now on watch this one."""
    os.environ[_SERVED_BY] = str(os.getpid())


def end_with_parent() -> None:
    """Watch the process that started this one, if it asked for that. Windows does not tell when a parent is gone."""
    parent = os.environ.get(_SERVED_BY, "")
    if parent.isdecimal() and int(parent) != os.getpid() and os.name == "posix":
        threading.Thread(target=_watch, args=(int(parent),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    # To the thread that waits for it, as a parent's own wish to end: the job at hand is finished.
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
    time.sleep(_PATIENCE)
    os._exit(1)
