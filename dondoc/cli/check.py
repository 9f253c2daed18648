"""``dondoc check``: the arithmetic of one or several texts, within each and between them."""

from __future__ import annotations

import json
import sys

import click

from dondoc.cli.batch import Outcome, read_many
from dondoc.cli.days import parse_day
from dondoc.cli.read import ReadOptionError
from dondoc.cli.show import console, show_checks, show_summary


@click.command()
@click.argument("files", nargs=-1, metavar="TỆP... | -")
@click.option("-f", "--format", "shape", type=click.Choice(("table", "json")), default="table", show_default=True,
              help="Bảng cho người đọc, hoặc JSON.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Số tiến trình cùng đọc.")
@click.option("--published", metavar="NGÀY", help="Ngày đăng văn bản.")
@click.option("--apart", is_flag=True, help="Không so các văn bản với nhau.")
def check(files: tuple[str, ...], shape: str, jobs: int, published: str | None, apart: bool) -> None:
    """Kiểm tra phép tính: tổng, tỷ lệ, chiều tăng giảm, phần trăm và điểm phần trăm, một việc kể hai số.

    Mã thoát 0: mọi số khớp; 1: có chỗ không khớp hoặc có tệp không đọc được.
    """
    from dondoc.api import with_checks
    from dondoc.core.reading import as_dict

    if not files:
        raise ReadOptionError("Chưa cho tệp nào để kiểm tra.", hint="Ví dụ: dondoc check bao-cao.docx.")
    done = Outcome()
    documents = list(read_many(files, jobs=jobs, published=parse_day(published) if published else None, outcome=done))
    if not apart and len(documents) > 1:
        documents = with_checks(documents)
    found = [one for document in documents for one in document.checks]
    if shape == "json":
        names = [document.name for document in documents]
        click.echo(json.dumps({"files": names, "checks": as_dict(found)}, ensure_ascii=False, indent=1))
    else:
        out = console()
        for document in documents:
            if len(documents) > 1:
                out.print(f"[bold]{document.name}[/bold]")
            show_checks(out, document.checks)
    done.counts["checks"] = len(found)
    show_summary(done)
    sys.exit(max(1 if found else 0, done.exit_code))
