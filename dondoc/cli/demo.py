"""``dondoc demo``: the main job on two documents of an invented city."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dondoc.api import Document

#: what is left behind, and what each is
OUTPUTS = {
    "register.xlsx": "sổ theo dõi, mở bằng Excel hay LibreOffice",
    "findings.json": "mọi đề xuất, cho máy đọc",
    "trang-doc.html": "nguyên văn bên cạnh sổ, mở bằng trình duyệt",
}


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"),
              metavar="THƯ-MỤC", show_default=True, help="Thư mục để lại sổ, JSON và trang đọc.")  # fmt: skip
def demo(folder: Path) -> None:
    """Làm thử việc chính trên một thông báo kết luận và một báo cáo minh họa.

    Thành phố Sông Mây không có thật; báo cáo cài sẵn ba lỗi số. Không đụng đến tệp nào của bạn.
    """
    from rich.text import Text

    from dondoc.cli.screen import console, notices
    from dondoc.cli.show import show_documents

    out, bar = console(), notices()
    documents = _read(bar)
    show_documents(documents)
    _write(folder, documents, bar)
    out.print(Text.assemble(("Xong.", "bold"), " Máy đề xuất, người xác nhận. Hãy mở:"))
    for name, what in OUTPUTS.items():
        out.print(Text.assemble((f"  {folder / name}", "cyan"), (f"  {what}", "dim")), soft_wrap=True)


def demo_files() -> list[tuple[str, bytes]]:
    """The illustrative documents: name and content."""
    entries = sorted(resources.files("dondoc.catalogue.demo").iterdir(), key=lambda entry: entry.name)
    return [(entry.name, entry.read_bytes()) for entry in entries if entry.name.endswith((".docx", ".txt"))]


def _read(bar: object) -> list[Document]:
    from rich.progress import track

    from dondoc.api import read_text, with_checks
    from dondoc.files import read_bytes

    steps = track(demo_files(), description="Đọc văn bản minh họa", console=bar)  # type: ignore[arg-type]
    return with_checks([read_text(read_bytes(data, name)) for name, data in steps])


def _write(folder: Path, documents: list[Document], bar: object) -> None:
    from rich.progress import track

    from dondoc.api import save
    from dondoc.files.errors import NoPermission

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Hãy chọn chỗ khác: dondoc demo --to THƯ-MỤC."
        raise NoPermission(where=str(folder), detail="không tạo được thư mục", hint=hint) from error
    for name in track(OUTPUTS, description="Ghi kết quả", console=bar):  # type: ignore[arg-type]
        save(documents, folder / name)
