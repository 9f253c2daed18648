"""From the reader's findings to rows: nothing is stored here, and no rule of reading stands here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dondoc.core.arithmetic import Check, check_texts
from dondoc.core.reading.findings import Citation, Figure, Finding, Reading, Task, as_dict
from dondoc.core.reading.reader import read
from dondoc.core.reading.source import Block, SourceText
from dondoc.web.documents import models
from dondoc.web.documents.indicators import catalogue

_SPAN = frozenset({"start", "end", "quote", "surface", "because", "sure", "inherited"})
#: fields that only make sense inside the reader's own lists
_INDEXES = frozenset({"citations", "first", "of", "missing"})
FindUnit = Callable[[str], int | None]


@dataclass
class Rows:
    """What a reading becomes: register fields, finding and alarm rows, and co-operating units by finding position."""

    register: dict[str, Any] = field(default_factory=dict)
    findings: list[models.Finding] = field(default_factory=list)
    cooperating: list[tuple[int, ...]] = field(default_factory=list)
    alarms: list[models.Alarm] = field(default_factory=list)


def read_rows(document: models.Document, find_unit: FindUnit) -> Rows:
    """Read the stored text and give the rows, not yet saved."""
    blocks = tuple(Block(start, end, role) for start, end, role in document.blocks)
    source = SourceText(text=document.text, name=document.file_name, kind=document.format or "txt", blocks=blocks)
    reading = read(source, published=document.issued_on)
    rows = Rows(register=_register(reading))
    for kind, finding in _findings(reading):
        row = _row(document, kind, finding, reading)
        helpers: tuple[int, ...] = ()
        if isinstance(finding, Task):
            row.lead_id = find_unit(finding.assignees[0]) if finding.assignees else None
            found = (find_unit(name) for name in (*finding.assignees[1:], *finding.cooperating))
            helpers = tuple(dict.fromkeys(unit for unit in found if unit and unit != row.lead_id))
        rows.findings.append(row)
        rows.cooperating.append(helpers)
    rows.alarms = [_alarm(document, check) for check in check_texts([reading])]
    return rows


def _findings(reading: Reading) -> Iterator[tuple[str, Finding]]:
    kinds = models.Finding.Kind
    for task in reading.tasks:
        yield kinds.TASK, task
    for figure in reading.figures:
        yield kinds.FIGURE, figure
    for citation in reading.citations:
        yield kinds.CITATION, citation


def _row(document: models.Document, kind: str, finding: Finding, reading: Reading) -> models.Finding:
    value = {key: item for key, item in as_dict(finding).items() if key not in _SPAN and key not in _INDEXES}
    if isinstance(finding, Task):
        value["missing"] = list(finding.missing)
    if isinstance(finding, Figure):
        value |= _figure(finding, reading)
    if isinstance(finding, Citation) and finding.first is not None:
        value["first_start"] = reading.citations[finding.first].start
    return models.Finding(
        document=document, kind=kind, start=finding.start, end=finding.end, quote=finding.quote, value=value,
        sure=finding.sure, inherited=list(finding.inherited),
        because=[
            {"rule": b.rule, "start": b.start, "end": b.end, "words": document.text[b.start : b.end][:60]}
            for b in finding.because
        ],
    )  # fmt: skip


def _figure(figure: Figure, reading: Reading) -> dict[str, Any]:
    """The indicator proposed by name, of the catalogue where its words are known; the period that the meeting tells."""
    meeting = reading.meeting
    period = (meeting.period_ahead if figure.is_target else meeting.period_reviewed) if meeting else None
    start, end = period or (None, None)
    found = catalogue().propose(figure.about or "", figure.unit or "", compared=bool(figure.change))
    named = {"indicator": found.name, "indicator_code": found.code} if found else {}
    return {"indicator": _sentence(figure.about or ""), "period_start": start, "period_end": end, **named}


def _sentence(words: str) -> str:
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]


def _register(reading: Reading) -> dict[str, Any]:
    register = reading.register
    title = " ".join((register.title or "").split())
    try:
        issued = date.fromisoformat(register.date) if register.date else None
    except ValueError:
        issued = None
    return {
        "kind": _sentence(register.kind or "")[:60], "number": (register.number or "")[:40],
        "symbol": (register.symbol or "")[:60], "issuer": " ".join((register.issuer or "").split())[:250],
        "issued_on": issued, "title": _sentence(title),
    }  # fmt: skip


def _alarm(document: models.Document, check: Check) -> models.Alarm:
    return models.Alarm(
        document=document, kind=check.kind, message=check.message, rule=check.rule[:60], sure=check.sure,
        places=[{"start": p.start, "end": p.end, "quote": p.quote} for p in check.places],
        proposals=[
            {"start": p.place.start, "end": p.place.end, "old": p.old, "new": p.new, "reason": p.reason}
            for p in check.proposals
        ],
    )  # fmt: skip
