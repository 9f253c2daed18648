"""``dondoc demo``: the main job on two documents of an invented city."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from dondoc.api import Document, read_text, save, with_checks
from dondoc.cli.show import console, show_documents

OUTPUTS = ("register.xlsx", "findings.json", "trang-doc.html")


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"),
              show_default=True, help="Thư mục để lại sổ, JSON và trang đọc.")  # fmt: skip
def demo(folder: Path) -> None:
    """Đọc một thông báo kết luận và một báo cáo minh họa (thành phố Sông Mây không có thật), lập sổ, soát phép tính."""
    from rich.progress import track

    from dondoc.files import read_bytes

    entries = sorted(resources.files("dondoc.catalogue.demo").iterdir(), key=lambda entry: entry.name)
    names = [entry for entry in entries if entry.name.endswith((".docx", ".txt"))]
    documents: list[Document] = []
    for entry in track(names, description="Đọc văn bản minh họa"):
        documents.append(read_text(read_bytes(entry.read_bytes(), entry.name)))
    documents = with_checks(documents)
    show_documents(documents)
    folder.mkdir(parents=True, exist_ok=True)
    for name in track(OUTPUTS, description="Ghi kết quả"):
        save(documents, folder / name)
    out = console()
    out.print("[bold]Xong.[/bold] Máy đề xuất, người xác nhận. Hãy mở:")
    for name, what in zip(OUTPUTS, ("sổ theo dõi (Excel)", "mọi đề xuất, JSON", "nguyên văn bên cạnh sổ"), strict=True):
        out.print(f"  {folder / name}  [dim]{what}[/dim]")
