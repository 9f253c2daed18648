"""One self-contained .html page: each text as stored with its findings highlighted, beside the register.

Reads without JavaScript (cards lead to their place by link); with it, choosing one side shows the other. Nothing is
fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources

from dondoc.core.reading.findings import Finding
from dondoc.export.cards import check_card, citation_card, figure_card, name_card, task_card
from dondoc.export.document import Document
from dondoc.export.words import day_in_words

#: prefix of ids, class of the mark, title of the tab
GROUPS = (
    ("t", "task", "Nhiệm vụ"),
    ("s", "figure", "Số liệu"),
    ("d", "citation", "Dẫn chiếu"),
    ("k", "check", "Không khớp"),
    ("n", "name", "Cơ quan, người"),
)
Span = tuple[int, int, str, str]


def page_of(documents: Sequence[Document]) -> str:
    """The whole page as a string of HTML."""
    css = _asset("page.css")
    script = _asset("page.js")
    title = documents[0].name if len(documents) == 1 else f"{len(documents)} văn bản"
    links = "".join(f'<li><a href="#v{i}">{escape(d.name or "văn bản")}</a></li>' for i, d in enumerate(documents))
    body = "\n".join(_document(index, document) for index, document in enumerate(documents))
    files = f'<ul class="files">{links}</ul>' if len(documents) > 1 else ""
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Đôn Đốc</title><style>{css}</style></head>\n<body>"
        f'<header class="top"><p class="mark">Đôn Đốc · sổ đề xuất</p><h1>{escape(title)}</h1>'
        '<p class="sub">Máy đề xuất, người xác nhận. Mỗi đề xuất dẫn về đúng câu trong văn bản. '
        f"Phím <b>j</b>, <b>k</b> để đi qua từng mục.</p>{files}</header>\n<main>{body}</main>\n"
        f"<script>{script}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return (resources.files("dondoc.export") / name).read_text(encoding="utf-8")


def _document(index: int, document: Document) -> str:
    groups = _cards(index, document)
    spans = list(_spans(index, document))
    tabs = "".join(
        f'<a href="#g{index}{prefix}">{title} {len(cards)}</a>'
        for (prefix, _, title), cards in zip(GROUPS, groups, strict=True)
    )
    lists = "".join(
        f'<section class="group" id="g{index}{prefix}"><h3>{title} ({len(cards)})</h3>'
        + ("".join(cards) or f'<p class="empty">{_empty(prefix)}</p>')
        + "</section>"
        for (prefix, _, title), cards in zip(GROUPS, groups, strict=True)
    )
    warnings = "".join(f'<p class="warning">{escape(w)}</p>' for w in document.source.warnings)
    name = escape(document.name or "Văn bản")
    return (
        f'<section class="document" id="v{index}"><h2>{name}</h2>{_facts(document)}{warnings}'
        f'<div class="desk"><div><p class="legend">{_legend()}</p>'
        f'<article class="sheet" tabindex="0" aria-label="Nguyên văn">{marked(document.text, spans)}</article></div>'
        f'<aside class="cards" tabindex="0" aria-label="Sổ đề xuất">'
        f'<nav class="tabs" aria-label="Loại đề xuất">{tabs}</nav>{lists}</aside></div></section>'
    )


def _legend() -> str:
    return " ".join(f'<mark class="{kind}">{title.lower()}</mark>' for _, kind, title in GROUPS)


def _empty(prefix: str) -> str:
    if prefix == "k":
        return "Không thấy phép tính nào sai trong văn bản này."
    return "Không có đề xuất loại này trong văn bản."


def _facts(document: Document) -> str:
    register, meeting = document.reading.register, document.reading.meeting
    number = "-".join(part for part in (register.number, register.symbol) if part)
    facts = [
        ("Loại văn bản", register.kind), ("Số, ký hiệu", number), ("Cơ quan ban hành", register.issuer),
        ("Ngày", day_in_words(register.date)), ("Trích yếu", register.title), ("Người ký", register.signer),
        ("Cuộc họp", meeting.name if meeting else None), ("Ngày họp", day_in_words(meeting.date) if meeting else None),
        ("Chủ trì", meeting.chair if meeting else None),
    ]  # fmt: skip
    shown = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    return f'<dl class="facts">{shown}</dl>' if shown else ""


def _cards(index: int, document: Document) -> list[list[str]]:
    reading = document.reading
    names = sorted([*reading.organisations, *reading.people], key=lambda finding: finding.start)
    return [
        [task_card(_id(index, "t", n), document, task) for n, task in enumerate(reading.tasks)],
        [figure_card(_id(index, "s", n), document, figure) for n, figure in enumerate(reading.figures)],
        [citation_card(_id(index, "d", n), document, citation) for n, citation in enumerate(reading.citations)],
        [check_card(_id(index, "k", n), check) for n, check in enumerate(document.checks)],
        [name_card(_id(index, "n", n), document, name) for n, name in enumerate(names)],
    ]


def _id(index: int, prefix: str, number: int) -> str:
    return f"v{index}{prefix}{number}"


def _spans(index: int, document: Document) -> Iterable[Span]:
    """Spans in the order in which they are laid over one another: the last one wins a click."""
    reading = document.reading
    names: list[Finding] = sorted([*reading.organisations, *reading.people], key=lambda finding: finding.start)
    layers: tuple[tuple[str, str, Sequence[Finding]], ...] = (
        ("n", "name", names), ("t", "task", reading.tasks), ("d", "citation", reading.citations),
        ("s", "figure", reading.figures),
    )  # fmt: skip
    for prefix, kind, findings in layers:
        for number, finding in enumerate(findings):
            yield finding.start, finding.end, kind, _id(index, prefix, number)
    for number, check in enumerate(document.checks):
        for place in check.places:
            if reading.text[place.start : place.end] == place.quote:
                yield place.start, place.end, "check", _id(index, "k", number)


def marked(text: str, spans: Sequence[Span]) -> str:
    """``text`` as HTML with one ``<mark>`` for every stretch that the same findings cover."""
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for order, (start, end, _, _) in enumerate(spans):
        opens.setdefault(start, []).append(order)
        closes.setdefault(end, []).append(order)
    out: list[str] = []
    current: set[int] = set()
    last = 0
    for place in sorted({*opens, *closes}):
        out.append(_stretch(text[last:place], current, spans))
        current -= set(closes.get(place, ()))
        current |= set(opens.get(place, ()))
        last = place
    out.append(_stretch(text[last:], set(), spans))
    return "".join(out)


def _stretch(text: str, current: set[int], spans: Sequence[Span]) -> str:
    if not text:
        return ""
    if not current:
        return escape(text)
    order = sorted(current)
    kinds = " ".join(dict.fromkeys(spans[i][2] for i in order))
    ids = " ".join(spans[i][3] for i in order)
    return f'<mark class="{kinds}" data-f="{ids}">{escape(text)}</mark>'
