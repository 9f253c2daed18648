"""What lies on the desk for one text: its cards by kind, the marks that lead to them, and the filters over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dondoc.core.arithmetic.check import Check, Place
from dondoc.core.reading.findings import Citation, Finding, Organisation, Person
from dondoc.export.cards import Desk, check_card, citation_card, figure_card, name_card, task_card
from dondoc.export.document import Document
from dondoc.export.marks import Mark
from dondoc.export.words import MISSING, one_line


class Group(NamedTuple):
    """One tab: key of ids and classes, title, and what an empty one says."""

    key: str
    title: str
    empty: str


GROUPS = (
    Group("check", "Không khớp", "Không thấy chỗ nào không khớp: các tổng, tỷ lệ, chiều tăng giảm soát được đều đúng."),
    Group("task", "Nhiệm vụ", "Không thấy nhiệm vụ nào được giao trong văn bản này."),
    Group("figure", "Số liệu", "Không thấy số liệu nào."),
    Group("citation", "Dẫn chiếu", "Không thấy văn bản nào được dẫn chiếu."),
    Group("name", "Tên riêng", "Không thấy tên cơ quan hay người nào."),
)


class Name(NamedTuple):
    """All mentions of one organisation or person."""

    title: str
    note: str
    mentions: list[Finding]


def groups_of(desk: Desk, desks: Sequence[Desk]) -> list[list[str]]:
    """The cards of each of ``GROUPS``."""
    reading = desk.document.reading
    return [
        [check_card(_id(desk, "k", n), check, desks, desk) for n, check in enumerate(desk.document.checks)],
        [task_card(_id(desk, "t", n), desk, task) for n, task in enumerate(reading.tasks)],
        [figure_card(_id(desk, "s", n), desk, figure) for n, figure in enumerate(reading.figures)],
        [citation_card(_id(desk, "d", n), desk, first, later) for n, (first, later) in _cited(desk.document).items()],
        [
            name_card(_id(desk, "n", n), desk, name.mentions[0], title=name.title, note=name.note,
                      times=len(name.mentions))
            for n, name in enumerate(_names(desk.document))
        ],
    ]  # fmt: skip


def marks_of(desk: Desk, desks: Sequence[Desk]) -> list[Mark]:
    """The marks of one text, in the order in which they are laid over one another: the last one wins a click."""
    reading = desk.document.reading
    marks: list[Mark] = []
    for n, name in enumerate(_names(desk.document)):
        marks += [Mark(one.start, one.end, "name", _id(desk, "n", n)) for one in name.mentions]
    for n, task in enumerate(reading.tasks):
        marks.append(Mark(task.start, task.end, "task", _id(desk, "t", n)))
    for n, (first, later) in _cited(desk.document).items():
        marks += [Mark(one.start, one.end, "citation", _id(desk, "d", n)) for one in (first, *later)]
    for n, figure in enumerate(reading.figures):
        marks.append(Mark(figure.start, figure.end, "figure", _id(desk, "s", n)))
    for other in desks:
        for n, check in enumerate(other.document.checks):
            card = _id(other, "k", n)
            marks += [Mark(one.start, one.end, "check", card) for one in _places_in(check, desk, other)]
    return marks


def filters(group: Group, document: Document) -> str:
    """Buttons that narrow the cards to one topic; they show only where a script can answer them."""
    findings = getattr(document.reading, f"{group.key}s", ())
    buttons: list[str] = []
    heading = ""
    for topic in _TOPICS.get(group.key, ()):
        count = sum(map(topic.holds, findings))
        if not 0 < count < len(findings):
            continue
        if topic.under != heading:
            heading = topic.under
            buttons.append(f"<span>{heading}</span>" if heading else "")
        buttons.append(
            f'<button type="button" aria-pressed="false" data-topic="{topic.key}">{topic.words} <b>{count}</b></button>'
        )
    return f'<p class="filters">{"".join(buttons)}</p>' if buttons else ""


class _Topic(NamedTuple):
    """One filter: its key on the cards, its words, what it asks of a finding, and the words that it stands under."""

    key: str
    words: str
    holds: Callable[[Finding], bool]
    under: str = ""


def _lacks(item: str) -> Callable[[Finding], bool]:
    return lambda task: item in getattr(task, "missing", ())


def _moves(change: str) -> Callable[[Finding], bool]:
    return lambda figure: getattr(figure, "change", None) == change


_LOOK = _Topic("look", "cần xem lại", lambda one: not one.sure)
_TOPICS: dict[str, tuple[_Topic, ...]] = {
    "task": (
        _LOOK, _Topic("dated", "có ngày đến hạn", lambda task: bool(getattr(task, "due", None))),
        *(_Topic(item, word, _lacks(item), "chưa rõ") for item, word in MISSING.items()),
    ),
    "figure": (
        _LOOK, _Topic("up", "tăng", _moves("up")), _Topic("down", "giảm", _moves("down")),
        _Topic("target", "chỉ tiêu", lambda figure: bool(getattr(figure, "is_target", False))),
    ),
    "citation": (_LOOK,),
}  # fmt: skip


def _id(desk: Desk, prefix: str, number: int) -> str:
    return f"{desk.prefix}{prefix}{number}"


def _cited(document: Document) -> dict[int, tuple[Citation, list[Citation]]]:
    """Each document cited, by the number of its first mention, with the later mentions."""
    out: dict[int, tuple[Citation, list[Citation]]] = {}
    for number, citation in enumerate(document.reading.citations):
        first = number if citation.first is None else citation.first
        if first in out:
            out[first][1].append(citation)
        else:
            out[number] = (citation, [])
    return out


def _names(document: Document) -> list[Name]:
    """Organisations and people, each with its mentions, in the order of their first one."""
    found: dict[tuple[type, str], Name] = {}
    for finding in sorted([*document.reading.organisations, *document.reading.people], key=lambda one: one.start):
        title, note = one_line(finding.quote), ""
        if isinstance(finding, Organisation):
            title = one_line(finding.name or finding.quote)
        elif isinstance(finding, Person):
            title, note = one_line(finding.name or finding.quote), finding.title or ""
        name = found.setdefault((type(finding), title.casefold()), Name(title, note, []))
        name.mentions.append(finding)
    return list(found.values())


def _places_in(check: Check, desk: Desk, owner: Desk) -> Iterator[Place]:
    """The places of ``owner``'s check that stand in ``desk``'s text.

    Texts read one by one all bear the number 0: a check of one of them never reaches into another.
    """
    document = desk.document
    if owner is not desk and owner.document.index == document.index:
        return
    for place in check.places:
        if place.document == document.index and document.text[place.start : place.end] == place.quote:
            yield place
