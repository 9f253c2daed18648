"""Scans, read by the recogniser of the machine: skipped where there is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import fpdf
import pypdfium2
import pytest

from dondoc.core.reading.source import SourceText
from dondoc.files.errors import NoOcr
from dondoc.files.ocr import find_ocr
from dondoc.files.pdf import read_pdf
from tests.files.make_pdf import BODY, LEFT, RIGHT, Leaf, build, official_page

FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/TTF/DejaVuSerif.ttf",
)


@pytest.fixture(scope="module")
def scan() -> Leaf:
    """A page of a notice printed in a real font and pictured at 150 dots per inch."""
    font = next((path for path in FONTS if Path(path).exists()), None)
    if font is None:
        pytest.skip("no font with Vietnamese letters on this machine")
    try:
        find_ocr()
    except NoOcr:
        pytest.skip("no tesseract with Vietnamese data on this machine")
    page = fpdf.FPDF(unit="pt")
    page.add_page()
    page.add_font("serif", fname=font)
    page.set_font("serif", size=12)
    for x, lines in ((60.0, LEFT), (300.0, RIGHT)):
        for number, line in enumerate(lines):
            page.set_font_size(9 if x > 200 else 12)
            page.text(x, 70 + 20 * number, line)
    page.set_font_size(14)
    for number, line in enumerate(BODY):
        page.text(60, 180 + 24 * number, line)
    bitmap = pypdfium2.PdfDocument(bytes(page.output()))[0].render(scale=150 / 72, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    dots = b"".join(bytes(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width]) for y in range(bitmap.height))
    return Leaf().image(bitmap.width, bitmap.height, dots)


@pytest.fixture(scope="module")
def read(scan: Leaf) -> SourceText:
    return read_pdf(build(scan, official_page(), packed=True))


def test_a_scan_is_recognised_column_by_column(read: SourceText) -> None:
    lines = [line for line in read.text.split("\n") if line]
    assert lines[: len(LEFT + RIGHT + BODY)] == [*LEFT, *RIGHT, *BODY]


def test_recognised_text_warns_with_its_confidence(read: SourceText) -> None:
    warning = next(warning for warning in read.warnings if "nhận dạng chữ" in warning)
    assert warning.startswith("1/2 trang")
    assert "%" in warning


def test_a_recognised_line_leads_back_to_its_place_on_the_page(read: SourceText) -> None:
    found = read.locate(read.text.index(BODY[0]), read.text.index(BODY[0]) + 5)
    assert found["page"] == 1
    x0, y0, _, y1 = found["box"]  # type: ignore[misc]
    assert x0 == pytest.approx(60, abs=4)
    assert y0 < 180 < y1 + 2


def test_text_and_scan_in_one_file_keep_the_order_of_pages(read: SourceText) -> None:
    assert read.text.count(BODY[0]) == 2
    assert [
        read.locate(place, place + 1)["page"] for place in (read.text.index(BODY[0]), read.text.rindex(BODY[0]))
    ] == [1, 2]


def test_the_stamp_of_an_electronic_signature_does_not_make_a_scan_a_text(scan: Leaf) -> None:
    stamped = Leaf(images=scan.images, commands=[*scan.commands])
    stamped.text(400, 20, "Ký bởi: Văn phòng UBND", 8)
    assert BODY[0] in read_pdf(build(stamped, packed=True)).text


@pytest.mark.usefixtures("scan")
def test_a_machine_without_vietnamese_data_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "tesseract"
    fake.write_text("#!/bin/sh\necho eng\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(NoOcr, match="thiếu dữ liệu tiếng Việt"):
        find_ocr()


@pytest.mark.parametrize("script", ["#!/bin/sh\n[ $1 = --list-langs ] && echo vie || exit 3\n"])
def test_a_recogniser_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    if shutil.which("sh") is None or subprocess.run(["sh", "-c", "exit 0"], check=False).returncode:
        pytest.skip("no shell on this machine")
    fake = tmp_path / "tesseract"
    fake.write_text(script)
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    source = read_pdf(build(official_page(), Leaf().image(60, 80, bytes(4800))))
    assert any("bỏ qua: trang [2]" in warning for warning in source.warnings)
