"""The register as a spreadsheet program opens it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dondoc.api import Document
from dondoc.core.reading.findings import Figure, Task
from dondoc.export.workbook import register_workbook
from tests.export import made
from tests.need import needed

SHEETS = ["Nhiệm vụ", "Số liệu", "Dẫn chiếu", "Không khớp", "Văn bản"]
Rows = list[dict[str, object]]


def opened(*documents: Document, rows_per_sheet: int = 1_000_000) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(register_workbook(documents, rows_per_sheet=rows_per_sheet)))


def rows(book: CalamineWorkbook, sheet: str) -> Rows:
    head, *body = book.get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def task(text: str, **fields: object) -> Document:
    return made.plain(text, "a.txt", Task(start=0, end=len(text), quote=text, **fields))  # type: ignore[arg-type]


def test_it_has_a_sheet_for_each_kind() -> None:
    assert opened(made.document()).sheet_names == SHEETS


def test_a_task_stands_in_one_row_with_its_values() -> None:
    first, second = rows(opened(made.document()), "Nhiệm vụ")
    assert first["Nhiệm vụ (nguyên văn)"] == "rà soát kho trước ngày 30/9/2026 theo Kế hoạch 12-KH/BCS"
    assert (first["Chủ trì"], first["Phối hợp"], first["Ngày đến hạn"]) == ("Sở Nội vụ", "Văn phòng", date(2026, 9, 30))
    assert first["Chưa rõ (trong 6 rõ)"] == "sản phẩm, thẩm quyền"
    assert first["Văn bản dẫn chiếu"] == "Kế hoạch 12-KH/BCS"
    assert (first["Xem lại"], second["Xem lại"]) == ("", "x")
    assert (first["Vị trí"], first["Tệp"]) == ("dòng 4", "kho.txt")


def test_a_span_leads_back_into_the_text() -> None:
    document = made.document()
    for row in rows(opened(document), "Số liệu"):
        start, end = int(row["Ký tự từ"]), int(row["đến"])  # type: ignore[call-overload]
        assert document.text[start:end] == row["Số liệu (nguyên văn)"]


def test_figures_are_numbers_and_words_are_words() -> None:
    total, moved = rows(opened(made.document()), "Số liệu")
    assert (total["Giá trị"], total["Đơn vị tính"], total["Nội dung"]) == (5120, "hộp", "hộp kiểm kê")
    assert (moved["Tăng, giảm"], moved["So với"]) == ("tăng", "cùng kỳ")


def test_a_range_takes_two_columns() -> None:
    ranged = Figure(**made.place("từ 3 đến 5,5 vụ", "3 đến 5,5 vụ"), value=(3, 5.5), unit="vụ")
    (row,) = rows(opened(made.plain("từ 3 đến 5,5 vụ", "a.txt", ranged)), "Số liệu")
    assert (row["Giá trị"], row["đến (nếu là khoảng)"]) == (3, 5.5)


def test_a_check_shows_its_sum_its_numbers_and_its_repair() -> None:
    (row,) = rows(opened(made.document()), "Không khớp")
    assert row["Không khớp"] == "2.000 + 3.210 = 5.210, văn bản ghi 5.120."
    assert row["Có thể sửa"] == "5.120 → 5.210 (đảo hai chữ số)"
    assert row["Các chỗ liên quan"] == "“5.120 hộp”; “2.000 hộp”; “3.210 hộp”"


def test_the_illustrative_documents_fill_every_sheet() -> None:
    documents = made.demonstration()
    book = opened(*documents)
    assert len(rows(book, "Nhiệm vụ")) == sum(len(d.reading.tasks) for d in documents) > 0
    assert len(rows(book, "Không khớp")) == sum(len(d.checks) for d in documents) > 0
    assert [row["Tệp"] for row in rows(book, "Văn bản")] == [d.name for d in documents]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5 vụ", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "'=1"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    book = register_workbook([task(text, assignees=(text,), product=text)])
    (row,) = rows(CalamineWorkbook.from_filelike(io.BytesIO(book)), "Nhiệm vụ")
    assert row["Chủ trì"] == row["Sản phẩm"] == text
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x01\x1f", "a\ufffdb\ufffd\ufffd"), ("x\ud800y", "x\ufffdy"), ("\ufffe\uffff", "\ufffd\ufffd"),
        ("<r>đậm</r>", " <r>đậm</r>"), ("_x0041_", "_x0041_"), ("</t></is>&amp;", "</t></is>&amp;"),
    ],
)  # fmt: skip
def test_letters_that_would_break_the_file_are_made_safe(text: str, shown: str) -> None:
    (row,) = rows(opened(task("việc", product=text)), "Nhiệm vụ")
    assert row["Sản phẩm"] == shown


@pytest.mark.parametrize("letter", ["a", "ộ", "\U0001f600"])
def test_a_text_longer_than_a_cell_is_cut_with_a_note(letter: str) -> None:
    (row,) = rows(opened(task(letter * 40_000)), "Nhiệm vụ")
    shown = str(row["Nhiệm vụ (nguyên văn)"])
    assert shown.startswith(letter * 10) and shown.endswith("xem nguyên văn theo vị trí)")
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767


def test_a_number_that_a_cell_cannot_keep_is_not_shown_as_another() -> None:
    text = "9" * 40
    (row,) = rows(opened(made.plain(text, "a.txt", Figure(start=0, end=40, quote=text, value=int(text)))), "Số liệu")
    assert (row["Số liệu (nguyên văn)"], row["Giá trị"]) == (text, "quá dài: xem nguyên văn")


def test_a_full_sheet_goes_on_in_another() -> None:
    book = opened(*[made.document(f"{n}.txt") for n in range(5)], rows_per_sheet=4)
    assert [name for name in book.sheet_names if name.startswith("Nhiệm vụ")] == [
        "Nhiệm vụ", "Nhiệm vụ (2)", "Nhiệm vụ (3)",
    ]  # fmt: skip
    numbers = [row["STT"] for name in ("Nhiệm vụ", "Nhiệm vụ (2)", "Nhiệm vụ (3)") for row in rows(book, name)]
    assert numbers == list(range(1, 11))


def test_no_document_still_makes_a_workbook() -> None:
    assert opened().sheet_names == SHEETS


def test_libreoffice_opens_it_clean(tmp_path: Path) -> None:
    soffice = needed(shutil.which("soffice"), "LibreOffice (soffice)")
    (tmp_path / "so.xlsx").write_bytes(register_workbook([made.document(), *made.demonstration()]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
    ]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "so.xlsx"], check=True, capture_output=True, timeout=120)
    made_files = {path.name for path in tmp_path.glob("*.csv")}
    assert made_files == {f"so-{name}.csv" for name in SHEETS}
    assert "rà soát kho" in (tmp_path / "so-Nhiệm vụ.csv").read_text("utf-8")


def test_rows_are_as_tall_as_their_texts() -> None:
    long = "Rà soát hồ sơ đất đai. " * 20
    book = register_workbook([task("ngắn"), task(long), task("ngắn")])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    heights = [float(height) for height in re.findall(r'<row r="\d+"[^>]* ht="([\d.]+)"', sheet)]
    assert len(heights) == 4
    assert heights[1] == heights[3] < 20
    assert heights[2] > 90
