"""A web page, saved or fetched, as the text of its article or document."""

from __future__ import annotations

import re

from dondoc.core.reading.source import SourceText
from dondoc.files import legacy
from dondoc.files.encodings import decode
from dondoc.files.errors import Empty
from dondoc.files.html.article import Chosen, choose
from dondoc.files.html.dates import first_date, published_in
from dondoc.files.html.page import Page, parse
from dondoc.files.html.root import weigh
from dondoc.files.layout import TextWriter

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
#: elements whose lines stand under each other without a blank line between them
_TIGHT = frozenset(("li", "td", "th", "dt", "dd", "tr", "address"))


def read_html(data: bytes, name: str = "") -> SourceText:
    """Read a page: headline, lead, date of publication, paragraphs, tables by row.

    Menus, related links, cards, comments and footers are left out.
    Roles are Blocks; ``published`` is the ISO date from metadata or the date line. Origins are CSS paths. Raises
    ``Empty`` (no text in it), ``Unreadable``, ``WrongType`` or ``Hostile``.
    """
    head = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=head[1].decode("ascii") if head else "")
    page = parse(decoded.text)
    chosen = choose(page, weigh(page))
    warnings = list(decoded.warnings)
    if decoded.encoding.startswith("utf"):
        _repair(chosen, warnings)
    writer = TextWriter()
    _write(chosen, writer)
    if not writer.has_text():
        raise Empty(detail="trang web không có chữ, có thể nội dung chỉ hiện ra khi mở bằng trình duyệt")
    writer.warnings = warnings
    return writer.source(data, name=name, kind="html", encoding=decoded.encoding, published=_published(page, chosen))


def _repair(chosen: list[Chosen], warnings: list[str]) -> None:
    """Turn the characters of an old font (``<font face=".VnTime">``) into letters."""
    found = legacy.repair("\n".join(one.piece.text for one in chosen))
    if found is None:
        return
    for one in chosen:
        one.piece.text = legacy.restore(one.piece.text, found[1])
        for row in one.piece.table.rows if one.piece.table else []:
            for cell in row:
                for paragraph in cell.paragraphs:
                    paragraph.text = legacy.restore(paragraph.text, found[1])
    warnings.append(f"Trang web dùng bảng mã cũ {legacy.SPOKEN_NAMES[found[1]]}, đã đổi sang Unicode.")


def _write(chosen: list[Chosen], writer: TextWriter) -> None:
    before: Chosen | None = None
    for one in chosen:
        if before is not None and _is_apart(before, one):
            writer.line("", {})
        if one.piece.table is not None:
            writer.write([one.piece.table])
        else:
            writer.line(one.piece.label + one.piece.text, {"path": one.piece.element.path()}, one.role)
        before = one


def _is_apart(before: Chosen, one: Chosen) -> bool:
    """Whether a blank line parts two pieces: not between lines of one element, items of a list, rows of a table."""
    if before.piece.element is one.piece.element:
        return False
    tags = (before.piece.element.tag, one.piece.element.tag)
    tight = any(tag in _TIGHT for tag in tags) and bool(before.piece.label) == bool(one.piece.label)
    return not tight or (before.piece.table is None) != (one.piece.table is None)


def _published(page: Page, chosen: list[Chosen]) -> str | None:
    told = published_in(page.metas, page.dated, page.times)
    if told:
        return told
    return next((first_date(one.piece.text) for one in chosen if one.role == "published"), None)
