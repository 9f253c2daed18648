"""``dondoc check``: the arithmetic of one or several texts, within each and between them."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from dondoc.cli.days import DAY

if TYPE_CHECKING:
    from dondoc.api import Document

EPILOG = """\b
Ví dụ:
  dondoc check bao-cao.docx
  dondoc check bao-cao.docx ket-luan.docx          so cả hai văn bản với nhau
  dondoc check bao-cao/ -f json --jobs 2

Mã thoát: 0 mọi số soát được đều khớp; 1 có chỗ không khớp, hoặc có tệp không đọc được; 2 không đọc được tệp nào, hoặc
lệnh viết sai."""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="TỆP... | -")
@click.option("-f", "--format", "shape", type=click.Choice(("table", "json")), default="table", show_default=True,
              help="In ra cho người đọc, hay JSON.")  # fmt: skip
@click.option("--apart", is_flag=True, help="Không so các văn bản với nhau.")
@click.option("--published", metavar="NGÀY", type=DAY, help="Ngày đăng văn bản (30/6/2026).")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="SỐ",
              help="Số tiến trình cùng đọc, khi có nhiều tệp.")  # fmt: skip
def check(files: tuple[str, ...], shape: str, apart: bool, published: date | None, jobs: int) -> None:
    """Soát phép tính: tổng, tỷ lệ, chiều tăng giảm, phần trăm và điểm phần trăm, một việc kể hai số.

    Mỗi chỗ không khớp kèm phép tính, câu trong văn bản và cách sửa có thể, nếu một lỗi gõ giải thích được.
    """
    from dondoc.api import with_checks
    from dondoc.cli.batch import Outcome, read_many
    from dondoc.cli.read import ReadOptionError
    from dondoc.cli.show import show_summary

    if not files:
        raise ReadOptionError("Chưa cho tệp nào để soát.", hint="Ví dụ: dondoc check bao-cao.docx.")
    done = Outcome()
    documents = list(read_many(files, jobs=jobs, published=published, outcome=done))
    if not apart and len(documents) > 1:
        documents = with_checks(documents)
    found = sum(len(document.checks) for document in documents)
    if shape == "json":
        click.echo(_as_json(documents))
    else:
        _show(documents)
        _say(documents, found)
    done.counts["checks"] = found
    show_summary(done)
    sys.exit(max(1 if found else 0, done.exit_code))


def _as_json(documents: list[Document]) -> str:
    """The checks under the file that each was found in; a place's "file" names the text that it stands in."""
    from dondoc.core.reading import as_dict

    names = {document.index: document.name for document in documents}
    out = []
    for document in documents:
        for one in document.checks:
            record = {"file": document.name, **as_dict(one)}
            for place in [*record["places"], *(proposal["place"] for proposal in record["proposals"])]:
                number = place.pop("document")
                place["file"] = document.name if number == document.index else names.get(number, document.name)
            out.append(record)
    record = {"files": [d.name for d in documents], "relations": sum(d.relations for d in documents), "checks": out}
    return json.dumps(record, ensure_ascii=False, indent=1)


def _say(documents: list[Document], found: int) -> None:
    """How much was reckoned: "nothing found" in a text without sums says little."""
    from dondoc.cli.screen import console

    if not documents:
        return
    relations = sum(document.relations for document in documents)
    where = f" ở {len(documents)} văn bản" if len(documents) > 1 else ""
    if not relations:
        console().print(f"Không có tổng, tỷ lệ hay so sánh nào để kiểm{where}.", style="dim")
        return
    result = f"{found} chỗ không khớp" if found else "không có chỗ nào không khớp"
    console().print(f"Đã kiểm {relations} phép tính{where}; {result}.", style="dim")


def _show(documents: list[Document]) -> None:
    from rich.text import Text

    from dondoc.cli.screen import console
    from dondoc.cli.show_checks import show_checks

    out = console()
    quiet = [document for document in documents if not document.checks]
    for document in documents:
        if document.checks:
            if len(documents) > 1:
                out.rule(Text(document.name, style="bold"), align="left", style="dim", characters="─")
            show_checks(out, document, documents)
            out.print()
    if quiet and len(quiet) < len(documents):
        out.print(f"[dim]Không thấy chỗ nào không khớp trong {len(quiet)} văn bản còn lại.[/dim]")
