"""PDFs that cannot be read, or not all of them: each says what is wrong and what to do."""

from __future__ import annotations

import zlib

import fpdf
import pytest

from dondoc.files.errors import Damaged, Empty, Encrypted, FileError, Hostile, NoOcr, TooLarge, Truncated, Unreadable
from dondoc.files.open_file import read_bytes
from dondoc.files.pdf import read_pdf
from tests.files.make_pdf import BODY, Leaf, build, official_page, write_objects

GREY = Leaf().image(60, 80, bytes(60 * 80))


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def shifted(by: int) -> Leaf:
    """A page whose character codes are places in a font, not letters."""
    lines = ["".join(char if char == " " else chr(max(ord(char) + by, 33)) for char in line) for line in BODY * 2]
    return Leaf().lines(60, 100, lines)


def test_a_password_is_told() -> None:
    document = fpdf.FPDF()
    document.add_page()
    document.set_font("Helvetica", size=12)
    document.cell(text="Bao cao")
    document.set_encryption(owner_password="chu", user_password="khoa")
    with pytest.raises(Encrypted) as caught:
        read_pdf(bytes(document.output()))
    assert "mật khẩu" in str(caught.value)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    document = fpdf.FPDF()
    document.add_page()
    document.set_font("Helvetica", size=12)
    document.cell(text="Bao cao 6 thang")
    document.set_encryption(owner_password="chu", permissions=fpdf.enums.AccessPermission.none())
    assert "Bao cao 6 thang" in read_pdf(bytes(document.output())).text


def test_a_file_cut_short_is_told_apart_from_a_broken_one() -> None:
    data = build(official_page(), packed=True)
    with pytest.raises(Truncated):
        read_pdf(data[:60])
    with pytest.raises(Damaged):
        read_pdf(b"%PDF-1.7\n" + b"\x00\xff rubbish " * 50 + b"%%EOF")


def test_a_broken_table_of_objects_is_mended_where_it_can_be() -> None:
    data = build(official_page())
    assert read_pdf(data[: data.rindex(b"xref")]).text == read_pdf(data).text


def test_a_document_without_pages_or_words_is_empty() -> None:
    with pytest.raises(Empty):
        read_pdf(build(Leaf()))


@pytest.mark.usefixtures("no_ocr")
def test_a_scan_without_a_recogniser_says_what_to_install() -> None:
    with pytest.raises(NoOcr) as caught:
        read_pdf(build(GREY))
    assert "tesseract-ocr-vie" in caught.value.hint


@pytest.mark.usefixtures("no_ocr")
def test_scanned_pages_among_others_are_named_and_the_rest_is_read() -> None:
    source = read_pdf(build(official_page(), GREY, GREY))
    assert BODY[0] in source.text
    assert any(warning.startswith("Trang 2, 3 là ảnh quét") for warning in source.warnings)


@pytest.mark.usefixtures("no_ocr")
@pytest.mark.parametrize("by", [-29, 3_000, 0xE000])
def test_a_font_without_a_map_to_unicode_is_no_text(by: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read_pdf(build(shifted(by), to_unicode=None))
    assert "tesseract" in caught.value.hint


@pytest.mark.usefixtures("no_ocr")
def test_a_page_in_an_unreadable_font_is_named_and_the_rest_is_read() -> None:
    private = Leaf().lines(60, 100, ["".join(chr(0xE000 + ord(char) % 512) for char in line) for line in BODY])
    source = read_pdf(build(official_page(), private))
    assert BODY[0] in source.text
    assert any("trang 2" in warning and "Unicode" in warning for warning in source.warnings)


def test_an_english_document_is_no_gibberish() -> None:
    lines = [
        "The committee shall review the progress of every project",
        "and report before the end of the third quarter.",
    ]
    assert read_pdf(build(Leaf().lines(60, 100, lines * 4))).text.startswith(lines[0])


@pytest.mark.parametrize("size", [200 << 20, 600 << 20])
def test_a_stream_that_unpacks_without_end_is_refused(size: int) -> None:
    packed = zlib.compress(b" " * size, 1)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    with pytest.raises(Hostile):
        read_pdf(write_objects([CATALOGUE, PAGES, page, content]))


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def test_parts_that_show_each_other_over_and_over_are_refused() -> None:
    show = b"/F0 Do " * 10
    part = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F0 %d 0 R >> >> /Length %d >>\n"
    )
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /F0 5 0 R >> >> >>"
    objects = [CATALOGUE, PAGES, page, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(show), show)]
    objects += [part % (number, len(show)) + b"stream\n%s\nendstream" % show for number in range(6, 20)]
    objects.append(b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\n \nendstream")
    with pytest.raises(Hostile):
        read_pdf(write_objects(objects))


def test_a_page_of_tens_of_thousands_of_pieces_is_refused() -> None:
    leaf = Leaf()
    leaf.commands = ["BT /F1 4 Tf 1 0 0 1 60 60 Tm <0061> Tj ET"] * 16_000
    with pytest.raises(Hostile):
        read_pdf(build(leaf))


def test_thousands_of_pages_are_too_many() -> None:
    data = build(Leaf().text(60, 60, "Trang"))
    kid = data[data.index(b"/Kids [") + 7 : data.index(b"] /Count")]
    many = data.replace(b"/Kids [" + kid + b"] /Count 1", b"/Kids [" + (kid + b" ") * 4_000 + b"] /Count 4000")
    with pytest.raises(TooLarge, match="4000 trang"):
        read_pdf(many)


@pytest.mark.parametrize(
    "body",
    [
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>",
        b"<< /Type /Pages /Kids [" + b"[" * 50_000 + b"]" * 50_000 + b"] /Count 1 >>",
        b"<< /Type /Pages /Kids [9 0 R] /Count 1 >>",
    ],
    ids=["circle", "count", "deep", "missing"],
)
def test_a_page_tree_that_makes_no_sense_ends_in_a_clear_error(body: bytes) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    with pytest.raises(FileError):
        read_bytes(write_objects([CATALOGUE, body, page]), "vong.pdf")


def test_thousands_of_streams_without_an_end_are_refused() -> None:
    body = b"".join(b"%d 0 obj\n<< >>\nstream\nabc\n" % number for number in range(1, 30_000))
    with pytest.raises(Damaged, match="không có chỗ kết thúc"):
        read_pdf(b"%PDF-1.7\n" + body + b"%%EOF")
