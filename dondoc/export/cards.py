"""The cards of the page: one finding, its values, what is missing, and why it was proposed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dondoc.core.arithmetic.check import Check
from dondoc.core.reading.findings import Citation, Figure, Finding, Organisation, Person, Task
from dondoc.export.document import Document, origin_of
from dondoc.export.words import CHANGES, CHECK_KINDS, COMPARISONS, MISSING, day_in_words, place_in_words, value_in_words

_KINDS: dict[type, str] = {
    Task: "task", Figure: "figure", Citation: "citation", Organisation: "name", Person: "name",
}  # fmt: skip
Row = tuple[str, str | None, str]


def task_card(anchor: str, document: Document, task: Task) -> str:
    """A task with its clear items; the missing ones as dashed tags."""
    due = task.deadline
    if task.due and due:
        due = f"{due} → {day_in_words(task.due)}"
    rows: list[Row] = [
        ("Chủ trì", "; ".join(task.assignees), "assignees"),
        ("Phối hợp", "; ".join(task.cooperating), "cooperating"),
        ("Thời hạn", due or task.recurring, "deadline"),
        ("Sản phẩm", task.product, "product"),
        ("Thẩm quyền", task.authority, "authority"),
        ("Người chỉ đạo", task.said_by, "said_by"),
        ("Dẫn chiếu", "; ".join(value_in_words(document.reading.citations[i].quote) for i in task.citations), ""),
    ]
    missing = [f"chưa {MISSING.get(item, item)}" for item in task.missing]
    return _card(anchor, task, document, rows, title=task.action or task.quote, missing=missing)


def figure_card(anchor: str, document: Document, figure: Figure) -> str:
    """A figure with what is counted and how it moved."""
    change = CHANGES.get(figure.change or "")
    compared = COMPARISONS.get(figure.compared_with or "")
    rows: list[Row] = [
        ("Nội dung", figure.about, "about"),
        ("Mức", figure.qualifier, "qualifier"),
        ("Biến động", " ".join(filter(None, (change, compared and f"so với {compared}"))), "change"),
        ("Loại", "chỉ tiêu đặt ra" if figure.is_target else None, ""),
    ]
    return _card(anchor, figure, document, rows, title=figure.quote)


def citation_card(anchor: str, document: Document, citation: Citation) -> str:
    """A citation with its register fields."""
    number = "-".join(part for part in (citation.number, citation.symbol) if part)
    first = None if citation.first is None else value_in_words(document.reading.citations[citation.first].quote)
    rows: list[Row] = [
        ("Loại", citation.kind, "kind"),
        ("Số, ký hiệu", number, "symbol"),
        ("Ngày, năm", day_in_words(citation.date) or (str(citation.year) if citation.year else None), "date"),
        ("Ban hành", citation.issuer, "issuer"),
        ("Điều khoản", citation.pinpoint, ""),
        ("Nhắc lại", first, ""),
    ]
    return _card(anchor, citation, document, rows, title=citation.quote)


def name_card(anchor: str, document: Document, finding: Finding) -> str:
    """An organisation or a person."""
    rows: list[Row] = []
    if isinstance(finding, Person):
        rows = [("Chức vụ", finding.title, "title")]
    elif isinstance(finding, Organisation) and finding.name != finding.quote:
        rows = [("Tên đầy đủ", finding.name, "name")]
    return _card(anchor, finding, document, rows, title=finding.quote)


def check_card(anchor: str, check: Check) -> str:
    """What does not add up, with the repair that would make it fit."""
    fixes = "".join(
        f'<span class="tag fix">{escape(p.old)} → {escape(p.new)}: {escape(p.reason)}</span>' for p in check.proposals
    )
    look = "" if check.sure else '<span class="tag look">cần xem lại</span>'
    return (
        f'<article class="card check" id="{anchor}"><h4>{escape(check.message)}</h4>'
        f'<p class="tags"><span class="tag">{escape(CHECK_KINDS[check.kind])}</span>{fixes}{look}</p></article>'
    )


def _card(
    anchor: str, finding: Finding, document: Document, rows: list[Row], *, title: str, missing: Sequence[str] = ()
) -> str:
    kind = _KINDS[type(finding)]
    shown = "".join(
        f"<dt>{name}</dt><dd>{escape(value)}{_carried(finding, field)}</dd>" for name, value, field in rows if value
    )
    tags = [f'<span class="tag miss">{escape(word)}</span>' for word in missing]
    if not finding.sure:
        tags.append('<span class="tag look">cần xem lại</span>')
    where = place_in_words(origin_of(document.source, finding.start))
    if where:
        tags.append(f'<span class="tag">{escape(where)}</span>')
    why = " · ".join(dict.fromkeys(reason.rule for reason in finding.because))
    return (
        f'<article class="card {kind}" id="{anchor}"><h4><a href="#{anchor}">{escape(value_in_words(title))}</a></h4>'
        + (f"<dl>{shown}</dl>" if shown else "")
        + (f'<p class="tags">{"".join(tags)}</p>' if tags else "")
        + (f'<p class="because">Vì: {escape(why)}</p>' if why else "")
        + "</article>"
    )


def _carried(finding: Finding, field: str) -> str:
    return ' <span class="tag">suy từ ngữ cảnh</span>' if field and field in finding.inherited else ""
