"""The cards of the page: one finding, its values, what is unclear, and why it was proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from dondoc.core.arithmetic.check import Check, Place
from dondoc.core.reading.findings import Citation, Figure, Finding, Task
from dondoc.export.document import Document
from dondoc.export.marks import place_id
from dondoc.export.reasons import reasons_of
from dondoc.export.words import (
    CHECK_KINDS,
    MISSING,
    Places,
    change_in_words,
    day_in_words,
    due_in_words,
    file_name,
    number_and_symbol,
    one_line,
    sentence_case,
)

CARRIED = "Suy từ ngữ cảnh, không ghi ngay trong câu này"


@dataclass(frozen=True, slots=True)
class Desk:
    """One document on the page: the prefix of its ids and its places."""

    document: Document
    prefix: str
    places: Places

    def link(self, start: int) -> str:
        """The address of the stretch that begins at ``start``."""
        return f"#{place_id(self.prefix, start)}"


def task_card(card: str, desk: Desk, task: Task) -> str:
    """A task with its clear items; the unclear ones as dashed tags."""
    cited = dict.fromkeys(one_line(desk.document.reading.citations[i].quote) for i in task.citations)
    rows = [
        _row("Chủ trì", "; ".join(task.assignees), task, "assignees"),
        _row("Phối hợp", "; ".join(task.cooperating), task, "cooperating"),
        _row("Thời hạn", due_in_words(task), task, "deadline", "due"),
        _row("Sản phẩm", task.product, task, "product"),
        _row("Thẩm quyền", task.authority, task, "authority"),
        _row("Người chỉ đạo", task.said_by, task, "said_by"),
        _row("Theo", "; ".join(cited), task),
    ]
    unclear = [_tag(MISSING.get(item, item), "miss") for item in task.missing]
    if unclear:
        unclear.insert(0, '<span class="label">chưa rõ</span>')
    topics = [*task.missing, *(["dated"] if task.due else [])]
    title = one_line(task.action or task.quote)
    return _card(card, desk, task, _Face("task", title, _list(rows), unclear, topics))


def figure_card(card: str, desk: Desk, figure: Figure) -> str:
    """A figure with what is counted and how it moved."""
    quote, about = one_line(figure.quote), one_line(figure.about or "")
    moved = change_in_words(figure)
    tags = [_tag(moved)] if moved else []
    if figure.qualifier:
        tags.insert(0, _tag(figure.qualifier))
    topics = [figure.change or "", "target" if figure.is_target else ""]
    return _card(card, desk, figure, _Face("figure", quote, tags=tags, topics=topics, about=about))


def citation_card(card: str, desk: Desk, citation: Citation, later: Sequence[Citation] = ()) -> str:
    """A cited document with its register fields, and every later mention of it."""
    rows = [
        _row("Loại", citation.kind, citation),
        _row("Số, ký hiệu", number_and_symbol(citation), citation, "number", "symbol"),
        _row("Ngày, năm", day_in_words(citation.date) or str(citation.year or ""), citation, "date", "year"),
        _row("Ban hành", citation.issuer, citation, "issuer"),
        _row("Tên gọi", citation.title, citation, "title"),
        _row("Điều, khoản", citation.pinpoint, citation, "pinpoint"),
    ]
    tags = [_jump(desk, one.start, f"nhắc lại: {one_line(one.quote)}") for one in later]
    title = one_line(citation.quote)
    return _card(card, desk, citation, _Face("citation", title, _list(rows), tags))


def name_card(card: str, desk: Desk, first: Finding, *, title: str, note: str, times: int) -> str:
    """An organisation or a person: one row for all its mentions."""
    said = f'<span class="note">{escape(one_line(note))}</span>' if note else ""
    count = f"{times} lần" if times > 1 else desk.places.said(first.start)
    return (
        f'<article class="card name" id="{card}"><h3><a href="{desk.link(first.start)}">{escape(title)}</a></h3>'
        f'{said}<span class="where">{escape(count)}</span></article>'
    )


def check_card(card: str, check: Check, desks: Sequence[Desk], own: Desk) -> str:
    """What does not add up, every number that takes part, and the repair that would make it fit."""
    first = check.places[0] if check.places else None
    link = _desk_of(first, desks, own).link(first.start) if first else f"#{card}"
    fixes = "".join(
        f'<p class="fix">Có thể là <del>{escape(p.old)}</del> → <ins>{escape(p.new)}</ins> '
        f"<span>{escape(p.reason)}</span></p>"
        for p in check.proposals
    )
    homes = {_home(place, desks, own) for place in check.places}
    jumps = "".join(_place(place, desks, own, alone=len(homes) > 1) for place in check.places)
    where = f'<span class="where">{escape(homes.pop())}</span>' if len(homes) == 1 else ""
    look = "" if check.sure else _tag("cần xem lại", "look")
    topic = "" if check.sure else ' data-topics="look"'
    kind = _tag(CHECK_KINDS.get(check.kind, check.kind), "kind", title=check.rule)
    return (
        f'<article class="card check" id="{card}"{topic}><h3><a href="{link}">{escape(check.message)}</a></h3>{fixes}'
        f'<p class="tags">{kind}{look}{jumps}{where}</p>'
        "</article>"
    )


def _home(place: Place, desks: Sequence[Desk], own: Desk) -> str:
    desk = _desk_of(place, desks, own)
    where = desk.places.said(place.start)
    return where if desk is own else f"{file_name(desk.document)}, {where}"


def _place(place: Place, desks: Sequence[Desk], own: Desk, *, alone: bool) -> str:
    words = one_line(place.quote)
    if alone:
        words = f"{words} · {_home(place, desks, own)}"
    return _jump(_desk_of(place, desks, own), place.start, words)


def _desk_of(place: Place, desks: Sequence[Desk], own: Desk) -> Desk:
    """The text that a place stands in: another one only where texts were checked together."""
    if place.document == own.document.index:
        return own
    return next((desk for desk in desks if desk.document.index == place.document), own)


def _row(name: str, value: str | None, finding: Finding, *fields: str) -> str:
    if not value:
        return ""
    shown = escape(one_line(value))
    if any(field in finding.inherited for field in fields):
        shown = f'<span class="carried" title="{CARRIED}">{shown}</span>'
    return f"<dt>{name}</dt><dd>{shown}</dd>"


def _list(rows: Sequence[str]) -> str:
    inside = "".join(rows)
    return f"<dl>{inside}</dl>" if inside else ""


def _tag(word: str, kind: str = "", *, title: str = "") -> str:
    about = f' title="{escape(title)}"' if title else ""
    return (
        f'<span class="tag {kind}"{about}>{escape(word)}</span>' if kind else f'<span class="tag">{escape(word)}</span>'
    )


def _jump(desk: Desk, start: int, words: str) -> str:
    return f'<a class="tag jump" href="{desk.link(start)}">{escape(words)}</a>'


class _Face(NamedTuple):
    """What a card shows between its title and its reasons; ``topics`` are what the filters ask for."""

    kind: str
    title: str
    body: str = ""
    tags: Sequence[str] = ()
    topics: Sequence[str] = ()
    about: str = ""


def _card(card: str, desk: Desk, finding: Finding, face: _Face) -> str:
    tags = list(face.tags)
    topics = [topic for topic in face.topics if topic]
    if not finding.sure:
        tags.append(_tag("cần xem lại", "look"))
        topics.append("look")
    marked = f' data-topics="{escape(" ".join(topics))}"' if topics else ""
    about = f' <span class="about">{escape(face.about)}</span>' if face.about and face.about not in face.title else ""
    shown = f'<p class="tags">{"".join(tags)}</p>' if tags else ""
    where = escape(desk.places.said(finding.start))
    return (
        f'<article class="card {face.kind}" id="{card}"{marked}>'
        f'<h3><a href="{desk.link(finding.start)}">{escape(sentence_case(face.title))}{about}</a></h3>'
        f"{face.body}{shown}"
        f'<p class="foot">{_because(desk, finding)}<span class="where">{where}</span></p></article>'
    )


def _because(desk: Desk, finding: Finding) -> str:
    said = [
        f'<span title="{escape(reason.rule)}">{escape(reason.said())}</span>' if reason.rule else escape(reason.said())
        for reason in reasons_of(desk.document.text, finding)
    ]
    return f'<span class="because">Vì: {" · ".join(said)}</span>' if said else ""
