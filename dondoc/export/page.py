"""One self-contained .html page: each text as stored with its findings marked, beside the register.

Reads without JavaScript (a card leads to its place by link); with it, choosing one side shows the other, keys walk
through the cards, and filters narrow them. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from importlib import resources

from dondoc.export.cards import Desk
from dondoc.export.desk import GROUPS, filters, groups_of, marks_of
from dondoc.export.document import Document
from dondoc.export.errors import TooMuchForAPage
from dondoc.export.marks import MarkedText
from dondoc.export.words import (
    Places,
    day_in_words,
    document_title,
    file_name,
    number_and_symbol,
    one_line,
    period_in_words,
    sentence_case,
)

#: characters of text on one page; beyond it a browser no longer scrolls well, and making it takes over 150 MB
LARGEST = 6_000_000
_WEIGHTS = (400, 600)
_LONG_TITLE = 110


class Page:
    """A page that documents are added to; its pieces are made when all are known, for checks lead between texts."""

    def __init__(self, *, largest: int = LARGEST) -> None:
        self._documents: list[Document] = []
        self._room = largest
        self._largest = largest

    def add(self, document: Document) -> None:
        """Take a document. Raises ``TooMuchForAPage``."""
        self._room -= len(document.text)
        if self._room < 0:
            hint = "Hãy ghi .xlsx hoặc .jsonl, hoặc làm trang cho từng thư mục nhỏ hơn."
            limit = f"{self._largest // 1_000_000} triệu" if self._largest >= 1_000_000 else str(self._largest)
            raise TooMuchForAPage(f"Quá {limit} ký tự, quá nhiều cho một trang.", where=document.name, hint=hint)
        self._documents.append(document)

    def pieces(self) -> Iterator[str]:
        """The HTML, piece by piece."""
        desks = [Desk(document, f"v{number}", Places(document)) for number, document in enumerate(self._documents)]
        title = _title(desks[0].document) if len(desks) == 1 else f"{len(desks)} văn bản"
        yield (
            '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)} · Đôn Đốc</title><style>{_fonts()}{_asset('page.css')}</style></head>\n<body>"
            f'<a class="skip" href="#noi-dung">Đến nội dung</a><div class="shell">{_rail(desks)}<main id="noi-dung">'
        )
        for desk in desks:
            yield from _document(desk, desks)
        yield f"</main></div>\n<script>{_asset('page.js')}</script></body></html>\n"


def page_of(documents: Iterable[Document]) -> str:
    """The whole page as a string of HTML."""
    page = Page()
    for document in documents:
        page.add(document)
    return "".join(page.pieces())


def _title(document: Document) -> str:
    return document_title(document) or file_name(document) or "Văn bản"


def _asset(name: str) -> str:
    return (resources.files("dondoc.export") / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _fonts() -> str:
    """The screen's typeface inside the page, so that it looks the same on a machine that has none for Vietnamese."""
    ranges = {
        "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,"
        "U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
        "latin": "U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212",
    }
    made = []
    for weight in _WEIGHTS:
        for part, letters in ranges.items():
            name = f"be-vietnam-pro-{part}-{weight}-normal.woff2"
            data = base64.b64encode((resources.files("dondoc.export") / "fonts" / name).read_bytes()).decode()
            made.append(
                f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{weight};font-display:swap;'
                f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{letters}}}\n"
            )
    return "".join(made)


def _rail(desks: Sequence[Desk]) -> str:
    items = []
    for desk in desks:
        document = desk.document
        wrong, tasks = len(document.checks), len(document.reading.tasks)
        counts = [f"{tasks} nhiệm vụ"] if tasks else []
        counts += [f'<span class="late">{wrong} không khớp</span>'] if wrong else []
        name = escape(file_name(document) or "văn bản")
        small = f'<span class="n">{" · ".join(counts)}</span>' if counts else ""
        items.append(f'<li><a href="#{desk.prefix}"><span>{name}</span>{small}</a></li>')
    legend = "".join(f'<li><span class="swatch {kind}"></span>{name}</li>' for kind, name in _LEGEND)
    return (
        '<nav class="rail" aria-label="Văn bản và chú giải"><p class="brand">Đôn Đốc<small>Sổ đề xuất</small></p>'
        f'<h2>Văn bản</h2><ul class="files">{"".join(items)}</ul>'
        f'<div class="guide"><h2>Trong nguyên văn</h2><ul class="legend">{legend}</ul>'
        '<div class="keys"><h2>Phím</h2><p><kbd>j</kbd> <kbd>k</kbd> mục sau, mục trước<br>'
        "<kbd>1</kbd>–<kbd>5</kbd> loại đề xuất</p></div>"
        "<h2>Máy đề xuất, người xác nhận</h2><p>Mỗi đề xuất dẫn về đúng chỗ của nó trong văn bản. "
        'Giá trị <span class="carried">gạch chấm</span> suy từ ngữ cảnh, không ghi ngay trong câu.</p></div></nav>'
    )


_LEGEND = (
    ("check", "không khớp"), ("task", "nhiệm vụ"), ("figure", "số liệu"), ("citation", "dẫn chiếu"),
    ("name", "cơ quan, người"),
)  # fmt: skip


def _document(desk: Desk, desks: Sequence[Desk]) -> Iterator[str]:
    document, prefix = desk.document, desk.prefix
    groups = groups_of(desk, desks)
    title = _title(document)
    long = ' class="long"' if len(title) > _LONG_TITLE else ""
    tabs = f'<a class="to-text" href="#{prefix}x"><span>Văn bản</span> <b>Aa</b></a>' + "".join(
        f'<a href="#{prefix}g{kind.key}" class="{"none" if not cards else kind.key}">'
        f"<span>{kind.title}</span> <b>{len(cards)}</b></a>"
        for kind, cards in zip(GROUPS, groups, strict=True)
    )
    warnings = "".join(f'<p class="warning">{escape(w)}</p>' for w in document.source.warnings)
    yield (
        f'<section class="document" id="{prefix}" aria-labelledby="{prefix}h"><header>{_kicker(document)}'
        f'<h1 id="{prefix}h"{long}>{escape(title)}</h1>{_facts(document)}{warnings}</header>'
        f'<nav class="tabs" aria-label="Loại đề xuất">{tabs}</nav><div class="desk">'
        f'<article class="sheet" id="{prefix}x" tabindex="0" aria-label="Nguyên văn">'
    )
    marked = MarkedText(document.text, marks_of(desk, desks), prefix=prefix, blocks=document.source.blocks)
    yield from marked.html()
    yield f'</article><div class="cards" id="{prefix}y" tabindex="0" role="region" aria-label="Sổ đề xuất">'
    for kind, cards in zip(GROUPS, groups, strict=True):
        yield f'<section class="group" id="{prefix}g{kind.key}" aria-label="{kind.title}"><h2>{kind.title}</h2>'
        yield filters(kind, document)
        yield from cards
        if not cards:
            yield f'<p class="empty">{kind.empty}</p>'
        yield "</section>"
    yield "</div></div></section>\n"


def _kicker(document: Document) -> str:
    register = document.reading.register
    facts = [
        sentence_case(register.kind or ""),
        number_and_symbol(register),
        register.issuer,
        day_in_words(register.date),
    ]
    said = [one_line(fact) for fact in facts if fact]
    if document_title(document):
        said.append(file_name(document))
    return f'<p class="kicker">{escape(" · ".join(word for word in said if word))}</p>' if said else ""


def _facts(document: Document) -> str:
    register, meeting = document.reading.register, document.reading.meeting
    facts: list[tuple[str, str | None]] = []
    if meeting:
        facts = [
            ("Cuộc họp", meeting.name), ("Ngày họp", day_in_words(meeting.date)), ("Nơi họp", meeting.place),
            ("Cơ quan tổ chức", meeting.host), ("Chủ trì", meeting.chair),
            ("Kỳ nhìn lại", period_in_words(meeting.period_reviewed)),
            ("Kỳ tới", period_in_words(meeting.period_ahead)),
        ]  # fmt: skip
    office = register.signer_title or ""
    office = sentence_case(office.lower()) if office.isupper() else office
    signer = ", ".join(part for part in (register.signer, office) if part)
    facts += [("Người ký", signer), ("Mức độ khẩn", register.urgency)]
    shown = "".join(f"<div><dt>{name}</dt><dd>{escape(one_line(value))}</dd></div>" for name, value in facts if value)
    return f'<dl class="facts">{shown}</dl>' if shown else ""
