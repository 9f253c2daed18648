"""A list of units from a spreadsheet: all of it, or nothing and a list of what to mend."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlsxwriter
from django.http import Http404

from dondoc.web.units.errors import ImportFailed
from dondoc.web.units.importing import import_units
from dondoc.web.units.models import Change, Unit
from dondoc.web.units.queries import tree_on
from tests.web.cast import Cast
from tests.web.tasks.sheets import SHEET, packed, parts

HEAD = ["Mã", "Tên", "Tên tắt", "Loại", "Mã cấp trên", "Từ ngày", "Đến ngày", "Tên gọi khác", "Nhập vào"]
GOOD = [
    ["xa-lua", "Xã Lúa", "", "commune", "huyen-dong", "1/1/2020", "30/6/2025", "", "xa-moi"],
    ["huyen-dong", "Huyện Đồng", "", "district", "ubnd", "1/1/2020", "30/6/2025", "H. Đồng; Đồng", ""],
    ["xa-moi", "Xã Lúa Mới", "", "commune", "ubnd", "2025-07-01", "", "", ""],
]


def csv_of(rows: list[list[str]], separator: str = ";") -> bytes:
    return "\n".join(separator.join(f'"{cell}"' for cell in row) for row in [HEAD, *rows]).encode("utf-8-sig")


def xlsx_of(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEAD, *rows]):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, column, cell)
                else:
                    sheet.write(number, column, cell)
    return out.getvalue()


def errors(cast: Cast, content: bytes, name: str = "don-vi.csv") -> list[tuple[int, str]]:
    before = Unit.objects.count()
    with pytest.raises(ImportFailed) as caught:
        import_units(cast.erin, name, content, under=cast.unit("city"))
    assert Unit.objects.count() == before
    return [(row.row, row.column) for row in caught.value.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_takes_a_csv_in_any_order_of_rows(cast: Cast, separator: str) -> None:
    assert import_units(cast.erin, "don-vi.csv", csv_of(GOOD, separator), under=cast.unit("city")) == 3
    assert Unit.objects.get(code="xa-lua").parent == Unit.objects.get(code="huyen-dong")
    merged = Change.objects.get(kind="merged")
    assert (merged.unit.code, merged.other and merged.other.code, merged.on) == ("xa-lua", "xa-moi", date(2025, 7, 1))
    city = next(node for node in tree_on(date(2026, 1, 1)) if node.code == "thanh-uy")
    assert "Xã Lúa Mới" in [node.name for state in city.below if state.code == "ubnd" for node in state.below]


def test_it_takes_a_spreadsheet_with_real_dates(cast: Cast) -> None:
    row: list[object] = ["xa-lua", "Xã Lúa", "", "commune", "ubnd", datetime(2020, 1, 1), "", "", ""]
    assert import_units(cast.erin, "don-vi.xlsx", xlsx_of([row]), under=cast.unit("city")) == 1
    assert Unit.objects.get(code="xa-lua").starts_on == date(2020, 1, 1)


def test_it_names_every_place_to_mend_and_takes_nothing(cast: Cast) -> None:
    bad = [
        ["xa-lua", "Xã Lúa", "", "commune", "khong-co", "1/1/2020", "", "", ""],
        ["Xã!", "Xã B", "", "commune", "ubnd", "1/1/2020", "", "", ""],
        ["xa-c", "", "", "commune", "ubnd", "31/2/2020", "", "", ""],
        ["xa-d", "Xã D", "", "commune", "ubnd", "1/1/2020", "1/1/2019", "", ""],
        ["cong-an", "Công an", "", "department", "ubnd", "1/1/2020", "", "", ""],
        ["xa-e", "Xã E", "", "commune", "ubnd", "1/1/2020", "", "", "xa-lua"],
        ["xa-lua", "Xã Lúa", "", "commune", "ubnd", "1/1/2020", "", "", ""],
    ]
    assert errors(cast, csv_of(bad)) == [
        (2, "mã cấp trên"),
        (3, "mã"),
        (4, "tên"),
        (4, "từ ngày"),
        (5, "đến ngày"),
        (6, "mã"),
        (7, "đến ngày"),
        (8, "mã"),
    ]


def test_it_refuses_units_in_a_circle(cast: Cast) -> None:
    rows = [
        ["a", "A", "", "x", "b", "1/1/2020", "", "", ""],
        ["b", "B", "", "x", "a", "1/1/2020", "", "", ""],
    ]
    assert errors(cast, csv_of(rows)) == [(2, "mã cấp trên")]


def test_it_refuses_a_parent_that_did_not_exist_yet(cast: Cast) -> None:
    rows = [["a", "A", "", "x", "ubnd", "1/1/2010", "", "", ""]]
    assert errors(cast, csv_of(rows)) == [(2, "")]


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.csv", b""),
        ("a.csv", "Mã,Tên\n1,2".encode()),
        ("a.csv", "Mã".encode("utf-16")),
        ("a.xlsx", b"not a zip"),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.exe", b"MZ"),
        ("a.csv", csv_of([])),
    ],
)
def test_it_refuses_files_that_hold_no_list(cast: Cast, name: str, content: bytes) -> None:
    assert errors(cast, content, name) == []


def test_a_stranger_imports_nothing_here(cast: Cast) -> None:
    with pytest.raises(Http404):
        import_units(cast.mallory, "a.csv", csv_of(GOOD), under=cast.unit("city"))
    with pytest.raises(ImportFailed):
        import_units(cast.mallory, "a.csv", csv_of(GOOD), under=cast.unit("elsewhere"))


@pytest.mark.django_db
def test_a_small_workbook_that_would_fill_the_memory_is_refused(cast: Cast) -> None:
    members, names = parts(xlsx_of([list(row) for row in GOOD])), Unit.objects.count()
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members[SHEET] = members[SHEET].replace(b"</sheetData>", far)
    with pytest.raises(ImportFailed):
        import_units(cast.erin, "a.xlsx", packed(members), under=cast.unit("city"))
    assert Unit.objects.count() == names
