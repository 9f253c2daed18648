#!/usr/bin/env python3
"""Explained deadlines a second on one core, and what it costs to begin.

``derive``   events to deadlines: rule selected, days counted, every day off skipped listed with its reason
``explain``  the same and every line of the reasoning with the citizen's sentence, in Vietnamese
``trace``    the same as plain values ready for JSON (explanation included)

Matters are made up but varied: every kind, every year 2019 to 2026, pauses and extensions among them. The lawbook and
the calendar are read before the clock starts; histories are made (and checked) before it too.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from dondoc.core.law.clock import Answer, Event, History, derive, history
from dondoc.core.law.telling import explain, trace

AIM = 20_000


def matters(number: int) -> list[History]:
    """Varied histories without randomness, so that every run measures the same work."""
    made: list[History] = []
    first = date(2019, 2, 20)
    for index in range(number):
        day = first + timedelta(days=(index * 37) % 2800)
        later = [day + timedelta(days=days) for days in (7, 12, 20, 34)]
        received = Event("received", day)
        kind = index % 6
        if kind == 0:
            made.append(history("complaint", [received, Event("accepted", later[0])]))
        elif kind == 1:
            made.append(history("complaint", [received], conditions=["second", "remote"]))
        elif kind == 2:
            events = [received, Event("accepted", later[0]), Event("decided", later[3])]
            made.append(history("complaint", events, conditions=["complex"]))
        elif kind == 3:
            pause = [Event("suspended", later[1]), Event("resumed", later[2])]
            events = [received, Event("accepted", later[0]), *pause, Event("extended", later[3])]
            made.append(history("denunciation", events, conditions=["complex"]))
        elif kind == 4:
            made.append(history("denunciation", [received, Event("concluded", later[3])]))
        else:
            made.append(history("reception", [received, Event("session", later[2])]))
    return made


def measure(histories: list[History], work: Callable[[Answer], object]) -> float:
    """Deadlines a second of one core, in processor time (other work on the machine counts little): best of three."""
    best = 0.0
    for _ in range(3):
        deadlines = 0
        start = time.process_time()
        for matter in histories:
            answer = derive(matter)
            work(answer)
            deadlines += sum(len(step.deadlines) for step in answer.steps)
        best = max(best, deadlines / (time.process_time() - start))
    return best


def explain_all(answer: Answer) -> None:
    for step in answer.steps:
        explain(step)


def cold(code: str) -> float:
    """Milliseconds that a fresh interpreter needs for ``code``, beyond starting: the best of five."""
    timed = f"import time; t = time.perf_counter()\n{code}\nprint((time.perf_counter() - t) * 1000)"
    runs = [subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=3000, help="matters to derive in each run")
    histories = matters(parser.parse_args().number)
    for matter in histories[:50]:
        trace(derive(matter))
    for name, work in (("derive", len_of), ("explain", explain_all), ("trace", trace)):
        speed = measure(histories, work)
        print(f"{name:8} {speed:10,.0f} deadlines/s  (aim {AIM:,})")
    for name, code in (
        ("import dondoc.core.law", "import dondoc.core.law"),
        ("import clock, explanations", "import dondoc.core.law.clock, dondoc.core.law.telling"),
        ("import and read the lawbook", "from dondoc.core.law.lawbook import lawbook; lawbook()"),
    ):
        print(f"{name:28} {cold(code):6.1f} ms")


def len_of(answer: Answer) -> int:
    return len(answer.steps)


if __name__ == "__main__":
    main()
