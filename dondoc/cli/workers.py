"""Several processes reading side by side; one that dies takes no other file's result with it."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from dondoc.cli.batch import Read
from dondoc.files import shown

#: files handed over and not yet taken back, for each process: enough to keep it busy, few enough to keep memory flat
_AHEAD = 4
DIED = (
    "Tiến trình đọc tệp này bị dừng đột ngột (thường vì máy thiếu bộ nhớ). Hãy đọc riêng tệp này, hoặc giảm --jobs."
)  # fmt: skip


def side_by_side(one: Callable[[str | Path], Read], paths: Sequence[str | Path], jobs: int) -> Iterator[Read]:
    """``one(path)`` for every path, in their order, by ``jobs`` processes."""
    waiting = deque(paths)
    handed: deque[tuple[str | Path, Future[Read]]] = deque()
    pool = _pool(jobs)
    try:
        while waiting or handed:
            while waiting and len(handed) < jobs * _AHEAD:
                try:
                    handed.append((waiting[0], pool.submit(one, waiting[0])))
                    waiting.popleft()
                except BrokenProcessPool:
                    break
            if not handed:
                pool = _pool(jobs)
                continue
            path, future = handed.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # Every file that was handed over is lost; whose fault it was shows when each is read alone.
                yield _alone(one, path)
                for again, lost in handed:
                    yield lost.result() if _is_done(lost) else _alone(one, again)
                handed.clear()
                pool.shutdown(wait=False)
                pool = _pool(jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_done(future: Future[Read]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(one: Callable[[str | Path], Read], path: str | Path) -> Read:
    with _pool(1) as pool:
        try:
            return pool.submit(one, path).result()
        except BrokenProcessPool:
            return Read(shown(path), error=DIED)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Not "fork": the progress bar has a thread, and a process forked beside a thread may never wake up.
    kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(kind)
    if kind == "forkserver":
        context.set_forkserver_preload(["dondoc.cli.batch"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
