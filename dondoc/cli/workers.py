"""Several processes reading side by side; one that dies takes no other file's result with it."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path

from dondoc.cli.batch import Read
from dondoc.files import shown

Handed = tuple[str | Path, "Future[Read]"]
#: files handed over and not yet taken back, for each process: enough to keep it busy, few enough to keep memory flat
_AHEAD = 4
DIED = (
    "Tiến trình đọc tệp này bị dừng đột ngột (thường vì máy thiếu bộ nhớ). Hãy đọc riêng tệp này, hoặc giảm --jobs."
)  # fmt: skip


def side_by_side(one: Callable[[str | Path], Read], paths: Sequence[str | Path], jobs: int) -> Iterator[Read]:
    """``one(path)`` for every path, in their order, by ``jobs`` processes."""
    waiting = deque(paths)
    handed: deque[Handed] = deque()
    pool = _pool(jobs)
    try:
        while waiting or handed:
            _hand_over(pool, one, waiting, handed, jobs * _AHEAD)
            if handed:
                try:
                    result = handed[0][1].result()
                except BrokenProcessPool:
                    pass
                else:
                    handed.popleft()
                    yield result
                    continue
            # Every file that was handed over may be lost; whose fault it was shows when they are read one by one.
            pool.shutdown(wait=False)
            yield from _one_by_one(one, handed)
            handed.clear()
            pool = _pool(jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _hand_over(
    pool: ProcessPoolExecutor, one: Callable[[str | Path], Read], waiting: deque[str | Path], handed: deque[Handed],
    most: int,
) -> None:  # fmt: skip
    while waiting and len(handed) < most:
        try:
            handed.append((waiting[0], pool.submit(one, waiting[0])))
        except BrokenProcessPool:
            return
        waiting.popleft()


def _one_by_one(one: Callable[[str | Path], Read], handed: Sequence[Handed]) -> Iterator[Read]:
    """Results that came before the death, and the other files read again, each alone in its process."""
    pool = _pool(1)
    try:
        for path, future in handed:
            if future.done() and not future.cancelled() and future.exception() is None:
                yield future.result()
                continue
            try:
                yield pool.submit(one, path).result()
            except BrokenProcessPool:
                yield Read(shown(path), error=DIED)
                pool.shutdown(wait=False)
                pool = _pool(1)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Not "fork": the progress bar has a thread, and a process forked beside a thread may never wake up.
    kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(kind)
    if kind == "forkserver":
        context.set_forkserver_preload(["dondoc.cli.batch"])
        with _unheard():
            forkserver.ensure_running()
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


@contextmanager
def _unheard() -> Iterator[None]:
    """Let a process that starts here never hear Ctrl-C, from its first moment on; we hear it when this is over."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
