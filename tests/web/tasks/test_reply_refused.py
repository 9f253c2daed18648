"""What is no workbook of the house is refused in words that say what to do, and nothing is kept of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.models import Book
from tests.files.make_ole import make_ole
from tests.web.cast import Cast
from tests.web.tasks.house import given
from tests.web.tasks.sheets import SHEET, filled, merged, packed, parts, saved_by_office
from tests.web.tasks.test_reply import send

SignIn = Callable[[str], Client]
MEGA = 1 << 20


@pytest.fixture
def made(house: Cast) -> bytes:
    """A workbook of the police with one task."""
    given(house)
    return reply_book(house.heidi, house.unit("police"))


def _macro(data: bytes) -> bytes:
    return packed(parts(data) | {"xl/vbaProject.bin": b"\xd0\xcf macro"})


def _bomb(data: bytes) -> bytes:
    return packed(parts(data) | {"xl/media/image1.png": b"\0" * (40 * MEGA)})


def _locked_zip(data: bytes) -> bytes:
    raw = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            raw[info.header_offset + 6] |= 1
    at = 0
    while (at := raw.find(b"PK\x01\x02", at)) >= 0:
        raw[at + 8] |= 1
        at += 4
    return bytes(raw)


def _without_token(data: bytes) -> bytes:
    members = parts(data)
    name = sorted(name for name in members if name.startswith("xl/worksheets/sheet"))[-1]
    members[name] = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    )
    return packed(members)


def _edited_token(data: bytes) -> bytes:
    members = parts(data)
    strings = members["xl/sharedStrings.xml"]
    at = strings.rindex(b"</t>") - 60  # the token is the last text of the workbook
    members["xl/sharedStrings.xml"] = (
        strings[:at] + (b"A" if strings[at : at + 1] != b"A" else b"B") + strings[at + 1 :]
    )
    return packed(members)


def _headings(data: bytes) -> bytes:
    return filled(data, {"E4": "Phần trăm"})


def _renamed_sheet(data: bytes) -> bytes:
    members = parts(data)
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace('name="Nhiệm vụ"'.encode(), b'name="Sheet1"')
    return packed(members)


def _doctype(data: bytes) -> bytes:
    members = parts(data)
    members[SHEET] = members[SHEET].replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)
    return packed(members)


def _old(_data: bytes) -> bytes:
    return make_ole({"Workbook": b"\x09\x08\x10\x00" * 300})


def _password(_data: bytes) -> bytes:
    return make_ole({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 200})


@pytest.mark.parametrize("name, spoil, words, what_to_do", [
    ("phieu.xls", _old, "Đây là bảng tính kiểu cũ (.xls)", "lưu thành “Sổ làm việc Excel (.xlsx)”"),
    ("phieu.xlsx", _old, "Đây là bảng tính kiểu cũ (.xls)", "lưu thành"),
    ("phieu.csv", lambda _d: "Số;Nhiệm vụ\n1;x".encode(), "Không nhận tệp .csv", "lưu thành"),
    ("phieu.ods", lambda d: d, "Không nhận tệp .ods", "lưu thành"),
    ("phieu.xlsx", lambda _d: b"%PDF-1.7 khong phai bang tinh", "không phải bảng tính .xlsx", "Hãy gửi phiếu đã ghi"),
    ("phieu.xlsx", lambda _d: packed({"word/document.xml": b"<a/>"}), "không phải bảng tính .xlsx", "Hãy gửi phiếu"),
    ("phieu.xlsx", lambda _d: b"", "Tệp không có nội dung", "Chọn tệp khác"),
    ("phieu.xlsm", lambda d: d, "có macro", "lưu thành"),
    ("phieu.xlsx", _macro, "có macro", "lưu thành"),
    ("phieu.xlsx", _password, "có mật khẩu", "Bỏ mật khẩu"),
    ("phieu.xlsx", _locked_zip, "có mật khẩu", ""),
    ("phieu.xlsx", _bomb, "phình ra quá mức", "tải phiếu mới"),
    ("phieu.xlsx", lambda d: d[: len(d) // 2], "hỏng", "lưu lại"),
    ("phieu.xlsx", _doctype, "hỏng", "lưu lại"),
    ("phieu.xlsx", lambda _d: b"PK\x03\x04" + b"x" * (50 * MEGA), "lớn hơn 10 MB", "không kèm ảnh"),
    ("phieu.xlsx", _without_token, "phần ẩn của phiếu đã mất", "Tải phiếu mới"),
    ("phieu.xlsx", _edited_token, "Phần ẩn của phiếu đã bị sửa", "Tải phiếu mới"),
    ("phieu.xlsx", _headings, "Hàng tiêu đề của bảng (dòng 4) đã bị đổi", "Tải phiếu mới"),
    ("phieu.xlsx", _renamed_sheet, "Thiếu trang tính “Nhiệm vụ”", "Không đổi tên"),
])  # fmt: skip
def test_it_refuses_what_is_no_workbook_of_the_house(
    made: bytes, sign_in: SignIn, name: str, spoil: Callable[[bytes], bytes], words: str, what_to_do: str
) -> None:
    answer = send(sign_in("heidi"), spoil(made), name)
    text = answer.content.decode()
    assert (answer.status_code, words in text, what_to_do in text) == (422, True, True), text[
        text.find("message error") :
    ][:400]
    assert not Book.objects.exists()


def test_no_file_is_refused(made: bytes, sign_in: SignIn) -> None:
    answer = sign_in("heidi").post("/tasks/of/cong-an/reply", {})
    assert (answer.status_code, "Chưa chọn tệp" in answer.content.decode()) == (422, True)


def test_merged_cells_are_named(made: bytes, sign_in: SignIn) -> None:
    page = send(sign_in("heidi"), merged(filled(made, {"F5": "đang làm"}), "F5:G5"))
    assert "Các ô F5:G5 bị trộn" in page.content.decode()


def test_a_sheet_that_somebody_added_is_not_read_and_that_is_said(made: bytes, sign_in: SignIn, tmp_path: Path) -> None:
    import xlsxwriter

    members = parts(filled(made, {"F5": "đang làm"}))
    book = xlsxwriter.Workbook(out := io.BytesIO())
    book.add_worksheet("Ghi chú").write(0, 0, 7)
    book.close()
    members["xl/worksheets/sheet9.xml"] = parts(out.getvalue())[SHEET].replace(b' t="s"', b"")
    sheet = '<sheet name="Ghi chú" sheetId="9" r:id="rId99"/></sheets>'.encode()
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b"</sheets>", sheet)
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="worksheets/sheet9.xml"/></Relationships>'
    links = "xl/_rels/workbook.xml.rels"
    members[links] = members[links].replace(b"</Relationships>", link)
    page = send(sign_in("heidi"), packed(members))
    assert "Không đọc các trang tính này: Ghi chú." in page.content.decode()


def test_a_workbook_saved_as_xls_by_libreoffice_is_refused(made: bytes, sign_in: SignIn, tmp_path: Path) -> None:
    answer = send(sign_in("heidi"), saved_by_office(made, tmp_path, ending="xls"), "phieu.xls")
    assert (answer.status_code, "kiểu cũ (.xls)" in answer.content.decode()) == (422, True)
