"""``dondoc read``: tasks, figures, citations and what does not add up, from files, folders or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dondoc.cli.batch import Outcome, read_many
from dondoc.cli.days import parse_day
from dondoc.cli.show import show_summary
from dondoc.cli.sinks import ENDINGS, FileSink, JsonSink, LinesSink, Sink, TableSink
from dondoc.core.errors import DondocError


class ReadOptionError(DondocError):
    """Options of ``dondoc read`` that cannot stand together."""

    code = "read-options"


@click.command()
@click.argument("files", nargs=-1, metavar="TỆP... | -")
@click.option("-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path), metavar="TỆP",
              help="Ghi ra .xlsx, .html, .json hoặc .jsonl (nhiều lần được).")  # fmt: skip
@click.option("-f", "--format", "shape", type=click.Choice(("table", "json", "jsonl")), default="table",
              show_default=True, help="In ra màn hình: bảng, json hoặc jsonl (mỗi tệp một dòng).")  # fmt: skip
@click.option("--explain", is_flag=True, help="Nói quy tắc nào đã đề xuất từng mục.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Số tiến trình cùng đọc.")
@click.option("--published", metavar="NGÀY", help="Ngày đăng văn bản, để hiểu '29/6' hay '6 tháng đầu năm'.")
@click.option("--all", "everything", is_flag=True, help="In cả cơ quan, người và thời gian.")
@click.option("--no-text", is_flag=True, help="Không chép nguyên văn vào JSON.")
@click.option("--schema", is_flag=True, help="In lược đồ JSON của kết quả rồi thôi.")
def read(files: tuple[str, ...], **options: object) -> None:
    """Đọc văn bản (.txt .md .html .docx .doc .pdf .eml), thư mục, hoặc '-' là đầu vào chuẩn.

    Mỗi đề xuất dẫn về đúng chỗ trong văn bản. Tệp hỏng được báo riêng, các tệp khác vẫn đọc tiếp.
    """
    if options["schema"]:
        from dondoc.export.schema import schema_text

        click.echo(schema_text(), nl=False)
        return
    if not files:
        hint = "Ví dụ: dondoc read ket-luan.docx, hoặc dondoc read - < tep.txt."
        raise ReadOptionError("Chưa cho tệp nào để đọc.", hint=hint)
    outputs = options["outputs"]
    assert isinstance(outputs, tuple)
    sinks = [_screen(options), *(_file(path, with_text=not options["no_text"]) for path in outputs)]
    published = options["published"]
    day = parse_day(str(published)) if published else None
    jobs = options["jobs"]
    assert isinstance(jobs, int)
    done = Outcome()
    for document in read_many(files, jobs=jobs, published=day, outcome=done):
        for sink in sinks:
            sink.add(document)
    for sink in sinks:
        sink.close()
    show_summary(done)
    sys.exit(done.exit_code)


def _screen(options: dict[str, object]) -> Sink:
    with_text = not options["no_text"]
    if options["shape"] == "table":
        return TableSink(explain=bool(options["explain"]), everything=bool(options["everything"]))
    return JsonSink(lines=options["shape"] == "jsonl", with_text=with_text)


def _file(path: Path, *, with_text: bool) -> Sink:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        hint = f"Hãy dùng {', '.join(ENDINGS)}."
        raise ReadOptionError(f"Không biết ghi tệp đuôi '{ending}'.", where=str(path), hint=hint)
    return LinesSink(path, with_text=with_text) if ending == ".jsonl" else FileSink(path)
