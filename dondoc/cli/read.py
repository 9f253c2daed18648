"""``dondoc read``: tasks, figures, citations and what does not add up, from files, folders or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.cli.days import DAY
from dondoc.core.errors import DondocError

if TYPE_CHECKING:
    from dondoc.cli.sinks import Sink

EPILOG = """\b
Ví dụ:
  dondoc read ket-luan.docx                        xem sổ trên màn hình
  dondoc read ket-luan.docx -o so.xlsx -o trang.html
  dondoc read van-ban/ --jobs 2 -q -o tat-ca.jsonl cả thư mục, mỗi tệp một dòng
  cat tep.txt | dondoc read - -f json              vào từ ống, ra JSON

Mã thoát: 0 đọc và ghi được tất cả; 1 có tệp không đọc hay ghi được; 2 không đọc được tệp nào, hoặc lệnh viết sai."""


class ReadOptionError(DondocError):
    """Options of ``dondoc read`` that cannot stand together."""

    code = "read-options"


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="TỆP... | -")
@click.option("-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path), metavar="TỆP",
              help="Ghi kết quả ra tệp .xlsx, .html, .json hoặc .jsonl; dùng được nhiều lần.")  # fmt: skip
@click.option("-f", "--format", "shape", type=click.Choice(("table", "json", "jsonl")), default="table",
              show_default=True, help="In ra màn hình: bảng, JSON, hay JSON mỗi tệp một dòng.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Không in gì ra màn hình, chỉ ghi tệp.")
@click.option("--explain", is_flag=True, help="Nói rõ vì sao đề xuất từng mục: quy tắc nào, nhìn vào chữ nào.")
@click.option("--all", "everything", is_flag=True, help="In thêm cơ quan, người và thời gian.")
@click.option("--published", metavar="NGÀY", type=DAY,
              help="Ngày đăng văn bản (30/6/2026), để hiểu “29/6” hay “6 tháng đầu năm”.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="SỐ",
              help="Số tiến trình cùng đọc, khi có nhiều tệp.")  # fmt: skip
@click.option("--no-text", is_flag=True, help="Không chép nguyên văn vào JSON.")
@click.option("--schema", is_flag=True, help="In lược đồ (JSON Schema) của kết quả rồi thôi.")
def read(files: tuple[str, ...], **options: Any) -> None:
    """Đọc văn bản, lập sổ nhiệm vụ, số liệu, dẫn chiếu và những chỗ không khớp.

    TỆP là .txt, .md, .html, .docx, .doc, .pdf, .eml, một thư mục (đọc cả bên trong), hoặc '-' là đầu vào chuẩn. Mỗi đề
    xuất dẫn về đúng chỗ của nó. Tệp hỏng được báo riêng, các tệp khác vẫn đọc tiếp.
    """
    if options["schema"]:
        from dondoc.export.schema import schema_text

        click.echo(schema_text(), nl=False)
        return
    if not files:
        hint = "Ví dụ: dondoc read ket-luan.docx, hoặc dondoc read - < tep.txt."
        raise ReadOptionError("Chưa cho tệp nào để đọc.", hint=hint)
    _check_together(options)
    _keep_sources(files, options["outputs"])
    from dondoc.cli.batch import Outcome, read_many
    from dondoc.cli.results import Results
    from dondoc.cli.show import show_summary, show_written

    single = len(files) == 1 and not Path(files[0]).is_dir()
    done = Outcome()
    results = Results(options["outputs"], with_text=not options["no_text"], single=single)
    screen = _screen(options, single=single)
    try:
        for document in read_many(files, jobs=options["jobs"], published=options["published"], outcome=done):
            results.add(document)
            screen.add(document)
        if done.read:  # else the files that stood there stay
            results.finish()
        screen.close()
    finally:
        results.abandon()
    show_written(results.written, results.failed)
    show_summary(done)
    sys.exit(max(done.exit_code, 1 if results.failed else 0))


def _check_together(options: dict[str, Any]) -> None:
    if options["quiet"] and not options["outputs"]:
        raise ReadOptionError("-q không in gì, mà cũng chưa có tệp để ghi.", hint="Thêm -o so.xlsx, hoặc bỏ -q.")
    if options["explain"] and options["shape"] != "table":
        hint = "JSON đã có sẵn quy tắc của từng mục (because); hãy bỏ --explain."
        raise ReadOptionError("--explain chỉ đi với bảng.", hint=hint)


def _keep_sources(files: tuple[str, ...], outputs: tuple[Path, ...]) -> None:
    """No output may be one of the files that are read, nor lie where another name of it leads."""
    for path in outputs:
        for name in files:
            source = Path(name)
            same = path.exists() and source.is_file() and path.samefile(source)
            inside = source.is_dir() and path.exists() and path.suffix.lower() == ".html" and source in path.parents
            if same or inside:
                hint = "Hãy ghi ra tên khác, hoặc thư mục khác."
                raise ReadOptionError("Tệp để ghi chính là tệp đang đọc.", where=str(path), hint=hint)


def _screen(options: dict[str, Any], *, single: bool) -> Sink:
    from dondoc.cli.sinks import ExplainSink, JsonSink, NoSink, TableSink

    if options["quiet"]:
        return NoSink()
    if options["explain"]:
        return ExplainSink(everything=options["everything"])
    if options["shape"] == "table":
        return TableSink(everything=options["everything"])
    return JsonSink(lines=options["shape"] == "jsonl", single=single, with_text=not options["no_text"])
