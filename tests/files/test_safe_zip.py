"""Containers that lie, swell, break or hide another format are refused with a sentence that says what to do."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from dondoc.files.docx import read_docx
from dondoc.files.errors import (
    Damaged,
    Empty,
    Encrypted,
    FileError,
    NoOcr,
    TooLarge,
    Truncated,
    WrongType,
    XmlBomb,
    ZipBomb,
)
from dondoc.files.safe_xml import MAX_MARKUP, parse_xml
from dondoc.files.safe_zip import SafeZip, ZipLimits
from tests.files.make_docx import document_xml, make_docx, make_zip, para, row, table
from tests.files.make_ole import make_ole

GOOD = make_docx(para("Nội dung."))


def with_document(xml: bytes) -> bytes:
    return make_zip({"word/document.xml": xml})


def encrypted_zip() -> bytes:
    data = bytearray(GOOD)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(signature, place + 1)
    return bytes(data)


def test_members_are_found_whatever_their_case_and_slashes() -> None:
    archive = SafeZip(make_zip({"/Word\\Document.XML": b"x"}))
    assert "word/document.xml" in archive
    assert archive.read("word/document.xml") == b"x"


def test_a_member_that_swells_beyond_the_ratio_is_a_bomb() -> None:
    archive = SafeZip(make_zip({"a": bytes(3 << 20)}), ZipLimits(ratio_from=1 << 20))
    with pytest.raises(ZipBomb):
        archive.read("a")


def test_a_member_that_swells_little_or_is_small_is_read() -> None:
    archive = SafeZip(make_zip({"a": bytes(1 << 20)}), ZipLimits(ratio_from=1 << 20))
    assert len(archive.read("a")) == 1 << 20


def test_the_total_of_all_members_is_limited() -> None:
    archive = SafeZip(make_zip({"a": b"x" * 600, "b": b"y" * 600}), ZipLimits(total_bytes=1000))
    archive.read("a")
    with pytest.raises(ZipBomb):
        archive.read("b")


def test_sizes_that_lie_do_not_help_a_bomb() -> None:
    data = make_zip({"a": bytes(4 << 20)})
    size = struct.pack("<I", 4 << 20)
    archive = SafeZip(data.replace(size, struct.pack("<I", 10)), ZipLimits(member_bytes=1 << 20))
    with pytest.raises((ZipBomb, Damaged)):
        archive.read("a")


def test_an_archive_of_countless_members_is_a_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(200):
            archive.writestr(str(number), b"")
    with pytest.raises(ZipBomb):
        SafeZip(out.getvalue(), ZipLimits(members=100))


@pytest.mark.parametrize(
    "xml",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://songmay.example/a.dtd"><a/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16"),
        "<!DOCTYPE a []><a/>".encode("utf-16-be"),
    ],
)
def test_xml_with_a_document_type_is_a_bomb(xml: bytes) -> None:
    with pytest.raises(XmlBomb):
        parse_xml(xml, "word/document.xml")


def test_an_encoding_that_would_hide_a_document_type_is_refused() -> None:
    xml = b'<?xml version="1.0" encoding="cp037"?>' + "<!DOCTYPE a []><a/>".encode("cp037")
    with pytest.raises(Damaged):
        parse_xml(xml, "a.xml")


def test_utf_16_and_a_byte_order_mark_are_read() -> None:
    assert parse_xml('<?xml version="1.0" encoding="UTF-16"?><a>ư</a>'.encode("utf-16")).text == "ư"
    assert parse_xml("\ufeff<a>ư</a>".encode()).text == "ư"


def test_more_markup_than_any_report_has_is_too_large() -> None:
    with pytest.raises(TooLarge):
        parse_xml(b"<a>" + b"<b/>" * MAX_MARKUP + b"</a>")


def test_tables_nested_without_end_are_refused() -> None:
    nested = para("đáy")
    for _ in range(200):
        nested = table(row(f"<w:tc>{nested}</w:tc>"))
    with pytest.raises(XmlBomb):
        read_docx(make_docx(nested))


def test_inline_parts_nested_without_end_are_refused() -> None:
    with pytest.raises(XmlBomb):
        read_docx(make_docx(para("<w:smartTag>" * 5000 + "</w:smartTag>" * 5000)))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", Empty),
        (make_docx(""), Empty),
        (make_docx(para(" ")), Empty),
        (make_docx(para(""), files={"word/media/image1.png": b"\x89PNG"}), NoOcr),
        (GOOD[:-30], Truncated),
        (GOOD[: len(GOOD) // 2], Truncated),
        (GOOD[:100] + bytes(60) + GOOD[160:], Damaged),
        (b"%PDF-1.7", WrongType),
        (b"{\\rtf1}", WrongType),
        (b"chu thuong", WrongType),
        (make_zip({"xl/workbook.xml": b"<a/>"}), WrongType),
        (make_zip({"ppt/presentation.xml": b"<a/>"}), WrongType),
        (make_zip({"content.xml": b"<a/>", "mimetype": b"odt"}), WrongType),
        (make_zip({"anh.jpg": b"x"}), WrongType),
        (make_ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), Encrypted),
        (make_ole({"WordDocument": b"x"}), WrongType),
        (encrypted_zip(), Encrypted),
        (with_document(b"<w:document"), Damaged),
        (with_document(b"<a/>"), Damaged),
        (with_document(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), XmlBomb),
    ],
)
def test_a_docx_that_cannot_be_read_says_why_and_what_to_do(data: bytes, error: type[FileError]) -> None:
    with pytest.raises(error) as caught:
        read_docx(data, "bao-cao.docx")
    assert caught.value.where == "bao-cao.docx"
    assert caught.value.hint
    assert caught.value.english


def test_broken_styles_numbers_and_headers_do_not_stop_the_text() -> None:
    broken = {"word/styles.xml": b"<w:styles", "word/numbering.xml": b"\xff", "word/header1.xml": b"<"}
    good = make_docx(para("Thân."), parts={"styles": "", "numbering": ""}, headers={"header1": para("a")})
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert read_docx(make_zip({**members, **broken})).text == "Thân.\n"


def test_the_document_part_is_found_by_its_relationship() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kind}" Target="/word/van-ban.xml"/></Relationships>'
    )
    data = make_zip({"_rels/.rels": rels.encode(), "word/van-ban.xml": document_xml(para("Thân.")).encode()})
    assert read_docx(data).text == "Thân.\n"
