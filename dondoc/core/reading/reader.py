"""The whole reading of one text, stage after stage; a pure function without clock, network or randomness."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.figures import find_figures
from dondoc.core.reading.findings import Because, Finding, Reading, Register
from dondoc.core.reading.meeting import find_meeting
from dondoc.core.reading.organisations import find_organisations
from dondoc.core.reading.page import Page, prepare
from dondoc.core.reading.people import find_people
from dondoc.core.reading.register import read_register
from dondoc.core.reading.source import SourceText
from dondoc.core.reading.tasks import Found, find_tasks
from dondoc.core.reading.times import find_times

F = TypeVar("F", bound=Finding)


def read(source: str | SourceText, *, published: date | None = None) -> Reading:
    """Propose tasks, figures, citations, organisations, people and times of a Vietnamese official text.

    ``source`` is the text as stored (any normal form, any line ends) or a ``SourceText``; ``published`` helps to date
    "29/6" and "6 tháng đầu năm". Every finding satisfies ``source.text[f.start:f.end] == f.quote``.

    >>> reading = read("Giao Sở Xây dựng báo cáo trước ngày 30/6/2026 theo Chỉ thị 15-CT/TU.")
    >>> [c.quote for c in reading.citations]
    ['Chỉ thị 15-CT/TU']
    """
    page = prepare(source, published)
    citations = find_citations(page)
    times = find_times(page, citations)
    figures = find_figures(page, citations, times)
    organisations = find_organisations(page, citations)
    people = find_people(page, organisations)
    found = Found(citations=citations, times=times, organisations=organisations, people=people)
    tasks = find_tasks(page, found)
    meeting = find_meeting(page, found)
    return Reading(
        text=page.stored,
        name=source.name if isinstance(source, SourceText) else "",
        citations=_back(page, citations),
        figures=_back(page, figures),
        tasks=_back(page, tasks),
        organisations=_back(page, organisations),
        people=_back(page, people),
        times=_back(page, times),
        meeting=_back(page, [meeting])[0] if meeting else None,
        register=_register_back(page, read_register(page, citations)),
        warnings=source.warnings if isinstance(source, SourceText) else (),
    )


def _back(page: Page, findings: list[F]) -> tuple[F, ...]:
    """Findings on the composed text as findings on the stored one (the same where that was NFC)."""
    if page.places is None:
        return tuple(findings)
    return tuple(_moved(page, finding, page.places) for finding in findings)


def _moved(page: Page, finding: F, places: array[int]) -> F:
    start, end = places[finding.start], places[finding.end]
    reasons = tuple(Because(b.rule, places[b.start], places[b.end]) for b in finding.because)
    return replace(finding, start=start, end=end, quote=page.stored[start:end], because=reasons)


def _register_back(page: Page, register: Register) -> Register:
    if page.places is None:
        return register
    places = page.places
    return replace(register, spans={key: (places[a], places[b]) for key, (a, b) in register.spans.items()})
