"""Working-day sums beside the `holidays` and `workalendar` packages: one process, the same questions, ratios.

    .venv/bin/python scripts/bench_law.py [--json]

Every contestant is warm (its years laid out) before the clock starts, and the best of several rounds counts, so that a
busy machine hurts all alike. `workalendar` has no Vietnam: a plain subclass of its ChineseNewYearCalendar with the
fixed Vietnamese holidays stands in (no in-lieu days, no swaps: easier questions, if anything).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dondoc.core.law.calendar import explain_add, vietnam

QUESTIONS = 2_000
ROUNDS = 5
FIRST, LAST = date(2012, 1, 1), date(2026, 10, 31)
#: what the law room promises on one core
ADDS_WANTED = 500_000
IMPORT_WANTED_MS = 150

Question = tuple[date, int, date]


@dataclass(frozen=True)
class Contestant:
    """One way to answer: add n working days, count up to a day, say whether a day is worked."""

    name: str
    add: Callable[[date, int], Any]
    count: Callable[[date, date], Any]
    is_working: Callable[[date], Any]
    #: how many of the questions to ask; slow ones get fewer so that the run stays short
    share: int = 1


def questions(seed: int = 20261124) -> list[Question]:
    """Start, 1 to 45 working days, and a later day; the same list on every machine."""
    draw = random.Random(seed)
    days = (LAST - FIRST).days
    return [
        (start := FIRST + timedelta(draw.randrange(days)), draw.randint(1, 45), start + timedelta(draw.randint(1, 60)))
        for _ in range(QUESTIONS)
    ]


def ours() -> Contestant:
    calendar = vietnam()
    return Contestant("dondoc", calendar.add_working_days, calendar.count_working_days, calendar.is_working)


def package_holidays() -> Contestant | None:
    try:
        from importlib.metadata import version

        import holidays
    except ImportError:
        return None
    table = holidays.country_holidays("VN", years=range(FIRST.year - 1, LAST.year + 3))
    return Contestant(
        f"holidays {version('holidays')}",
        table.get_nth_working_day,
        lambda a, b: table.get_working_days_count(a + timedelta(1), b),
        table.is_working_day,
        share=10,
    )


def package_workalendar() -> Contestant | None:
    try:
        from importlib.metadata import version

        from workalendar.core import ChineseNewYearCalendar  # type: ignore[import-untyped]
    except ImportError:
        return None

    class Plain(ChineseNewYearCalendar):  # type: ignore[misc]
        FIXED_HOLIDAYS = (*ChineseNewYearCalendar.FIXED_HOLIDAYS, (4, 30, "30/4"), (5, 1, "1/5"), (9, 2, "2/9"))
        include_chinese_new_year_eve = True
        include_chinese_second_day = True
        include_chinese_third_day = True

        def get_weekend_days(self) -> tuple[int, int]:
            return 5, 6

    calendar = Plain()
    return Contestant(
        f"workalendar {version('workalendar')}",
        calendar.add_working_days,
        calendar.get_working_days_delta,
        calendar.is_working_day,
        share=10,
    )


def per_second(ask: Callable[[Sequence[Question]], None], asked: Sequence[Question]) -> float:
    """Answers a second, the best of several rounds after one round to warm up."""
    ask(asked)
    best = min(_seconds(ask, asked) for _ in range(ROUNDS))
    return len(asked) / best


def _seconds(ask: Callable[[Sequence[Question]], None], asked: Sequence[Question]) -> float:
    start = time.perf_counter()
    ask(asked)
    return time.perf_counter() - start


def measure(who: Contestant, asked: Sequence[Question]) -> dict[str, float]:
    """Speed of the three plain questions."""
    some = asked[:: who.share]
    add, count, is_working = who.add, who.count, who.is_working

    def adding(some: Sequence[Question]) -> None:
        for start, n, _ in some:
            add(start, n)

    def counting(some: Sequence[Question]) -> None:
        for start, _, end in some:
            count(start, end)

    def asking(some: Sequence[Question]) -> None:
        for start, _, _ in some:
            is_working(start)

    return {
        "add": per_second(adding, some),
        "count": per_second(counting, some),
        "is_working": per_second(asking, some),
    }


def agreement(who: Contestant, asked: Sequence[Question]) -> str:
    """How often the answer to an addition is ours: they differ where a swap or a day in lieu is missing."""
    some = asked[:: who.share]
    calendar = vietnam()
    same = sum(calendar.add_working_days(start, n) == who.add(start, n) for start, n, _ in some)
    return f"{same}/{len(some)}"


def import_ms() -> float:
    """Import of the law room's calendar in a fresh interpreter, less an empty start; the best of five."""

    def start(code: str) -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return (time.perf_counter() - begin) * 1000

    empty = min(start("pass") for _ in range(5))
    return min(start("import dondoc.core.law.calendar, dondoc.core.law.periods") for _ in range(5)) - empty


def report() -> dict[str, Any]:
    """Everything measured, as plain values."""
    asked = questions()
    calendar = vietnam()

    def explaining(some: Sequence[Question]) -> None:
        for start, n, _ in some:
            explain_add(calendar, start, n)

    first = ours()
    found: dict[str, Any] = {first.name: measure(first, asked)}
    missing = []
    for name, build in (("holidays", package_holidays), ("workalendar", package_workalendar)):
        who = build()
        if who is None:
            missing.append(name)
            continue
        found[who.name] = {**measure(who, asked), "same_answers": agreement(who, asked)}
    return {
        "answers_per_second": found,
        "explained_sums_per_second": per_second(explaining, asked),
        "import_ms": import_ms(),
        "not_installed": missing,
    }


def show(found: dict[str, Any]) -> None:
    """The same for a reader, with ratios."""
    speeds = found["answers_per_second"]
    mine = speeds["dondoc"]
    print(f"{'':22}{'add n days':>14}{'count days':>14}{'is it worked':>14}   same answers")
    for name, row in speeds.items():
        cells = "".join(f"{row[key]:>14,.0f}" for key in ("add", "count", "is_working"))
        print(f"{name:22}{cells}   {row.get('same_answers', '')}")
    for name, row in speeds.items():
        if name != "dondoc":
            cells = "".join(f"{mine[key] / row[key]:>13,.0f}x" for key in ("add", "count", "is_working"))
            print(f"{'dondoc against ' + name.split()[0]:22}{cells}")
    print(f"\nexplained sums a second: {found['explained_sums_per_second']:,.0f}")
    print(f"import of the calendar and periods: {found['import_ms']:.0f} ms (wanted: under {IMPORT_WANTED_MS})")
    verdict = "reached" if mine["add"] >= ADDS_WANTED else "NOT reached"
    print(f"wanted: {ADDS_WANTED:,} additions a second: {verdict}")
    for name in found["not_installed"]:
        print(f"{name} is not installed: left out")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of working-day sums beside other packages.")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    found = report()
    if parser.parse_args().json:
        print(json.dumps(found, indent=2))
    else:
        show(found)


if __name__ == "__main__":
    main()
