"""Documents made by hand, so that a test of what leaves the reader does not hang on what the reader finds."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

from dondoc.api import Document, read_text, with_checks
from dondoc.core.arithmetic.check import Check, Place, Proposal
from dondoc.core.reading.findings import (
    Because,
    Citation,
    Figure,
    Finding,
    Meeting,
    Organisation,
    Person,
    Reading,
    Register,
    Task,
    Time,
)
from dondoc.core.reading.source import Block, SourceText
from dondoc.files import read_bytes

TEXT = """THÔNG BÁO
về việc sắp xếp kho lưu trữ

1. Giao Sở Nội vụ chủ trì, phối hợp Văn phòng rà soát kho trước ngày 30/9/2026 theo Kế hoạch 12-KH/BCS.
2. Kiểm kê 5.120 hộp, gồm 2.000 hộp cũ và 3.210 hộp mới, tăng 4% so với cùng kỳ; Kế hoạch 12 vẫn giữ nguyên.

Kho | Hộp | Tỷ lệ (%)
Kho A | 2.000 | 38,4
Kho B | 3.210 | 61,6

Người ký: Trần Mộc Lan, Chánh Văn phòng. Sở Nội vụ lưu."""


def place(text: str, quote: str, nth: int = 0) -> dict[str, object]:
    """Start, end and quote of the ``nth`` time that ``quote`` stands in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "quote": quote}


def because(text: str, rule: str, words: str) -> tuple[Because, ...]:
    """A reason that looked at ``words``."""
    start = text.index(words)
    return (Because(rule, start, start + len(words)),)


def reading(text: str = TEXT, name: str = "kho.txt") -> Reading:
    """Every kind of finding over ``TEXT``: stated and carried values, sure and unsure ones."""
    quote = "rà soát kho trước ngày 30/9/2026 theo Kế hoạch 12-KH/BCS"
    task = Task(
        **place(text, quote), action=quote, modality="giao", assignees=("Sở Nội vụ",), cooperating=("Văn phòng",),
        deadline="trước ngày 30/9/2026", due="2026-09-30", citations=(0,), missing=("product", "authority"),
        because=because(text, "task.directed", "Giao"), inherited=("assignees",), said_by="Trần Mộc Lan",
    )  # fmt: skip
    carried = Task(
        **place(text, "Kiểm kê 5.120 hộp"), action="Kiểm kê 5.120 hộp", missing=("person", "time"), sure=False
    )
    first = Citation(**place(text, "Kế hoạch 12-KH/BCS"), kind="kế hoạch", number="12", symbol="KH/BCS")
    again = Citation(
        **place(text, "Kế hoạch 12", 1), kind="kế hoạch", number="12", first=0, issuer="Ban", inherited=("issuer",)
    )
    total = Figure(**place(text, "5.120 hộp"), value=5120, unit="hộp", about="hộp kiểm kê")
    moved = Figure(**place(text, "4%"), value=4, unit="%", change="up", compared_with="same_period", sure=False)
    return Reading(
        text=text, name=name, tasks=(task, carried), citations=(first, again), figures=(total, moved),
        organisations=tuple(Organisation(**place(text, "Sở Nội vụ", nth), name="Sở Nội vụ") for nth in (0, 1)),
        people=(Person(**place(text, "Trần Mộc Lan"), name="Trần Mộc Lan", title="Chánh Văn phòng"),),
        times=(Time(**place(text, "trước ngày 30/9/2026"), kind="deadline", end_date="2026-09-30"),),
        meeting=Meeting(
            **place(text, "sắp xếp kho lưu trữ"), name="họp về kho lưu trữ", date="2026-06-30", chair="Trần Mộc Lan",
        ),
        register=Register(
            kind="thông báo", number="7", symbol="TB/VP", title="về việc sắp xếp kho lưu trữ", date="2026-07-01",
        ),
        warnings=("Chữ ký không đọc được.",),
    )  # fmt: skip


def check(text: str = TEXT) -> Check:
    """A sum that does not hold, with the swap that would mend it."""
    total, old, new = (Place(0, *places(text, quote)) for quote in ("5.120 hộp", "2.000 hộp", "3.210 hộp"))
    repair = Proposal(total, "5.120", "5.210", "đảo hai chữ số")
    return Check(
        kind="sum", message="2.000 + 3.210 = 5.210, văn bản ghi 5.120.", places=(total, old, new), stated="5.120",
        computed="5.210", proposals=(repair,), rule="sum.some",
    )  # fmt: skip


def places(text: str, quote: str) -> tuple[int, int, str]:
    """Start, end, quote."""
    start = text.index(quote)
    return start, start + len(quote), quote


def document(name: str = "kho.txt") -> Document:
    """The whole made document."""
    head = TEXT.index("\n") + 1
    blocks = (Block(0, head, "headline"), Block(TEXT.index("Người ký"), len(TEXT), "footer"))
    source = SourceText(text=TEXT, name=name, blocks=blocks, warnings=("Chữ ký không đọc được.",))
    return Document(source, reading(name=name), (check(),))


def plain(text: str, name: str = "chu.txt", *findings: Finding) -> Document:
    """A text with the findings given, and nothing else."""
    tasks = tuple(one for one in findings if isinstance(one, Task))
    figures = tuple(one for one in findings if isinstance(one, Figure))
    return Document(SourceText(text=text, name=name), Reading(text=text, name=name, tasks=tasks, figures=figures))


def demonstration() -> list[Document]:
    """The illustrative documents, read and checked together."""
    entries = sorted(resources.files("dondoc.catalogue.demo").iterdir(), key=lambda entry: entry.name)
    files = [entry for entry in entries if entry.name.endswith((".docx", ".txt"))]
    return with_checks([read_text(read_bytes(entry.read_bytes(), entry.name)) for entry in files])


def renamed(made: Document, name: str) -> Document:
    """The same document under another name."""
    return replace(made, source=replace(made.source, name=name), reading=replace(made.reading, name=name))
