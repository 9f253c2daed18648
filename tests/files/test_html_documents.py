"""Pages that show a document: tables, numbering, old encodings, broken markup, pages built to do harm."""

from __future__ import annotations

import pytest

from dondoc.files.errors import Empty, Hostile
from dondoc.files.html import read_html
from tests.files import make_official_html as made
from tests.files.make_text import to_cp1258, to_tcvn3, to_vni


def lines(html: str) -> list[str]:
    return [line for line in read_html(html.encode("utf-8")).text.split("\n") if line]


def test_a_page_that_is_only_a_document_is_kept_whole_and_in_order() -> None:
    kept = lines(made.saved_from_word())
    assert kept == [
        *made.HEAD_LEFT, *made.HEAD_RIGHT, made.TITLE, made.ABOUT,
        *(f"{number}. {item}" for number, item in enumerate(made.ITEMS, 1)),
        *(" | ".join(row) for row in made.ROWS),
    ]  # fmt: skip


def test_a_document_on_a_portal_loses_the_portal_only() -> None:
    kept = lines(made.on_a_portal())
    assert kept[:3] == [made.ABOUT, "Số ký hiệu | 31-TB/VPTU", "Ngày ban hành | 06/07/2026"]
    assert [f"{number}. {item}" for number, item in enumerate(made.ITEMS, 1)] == kept[11:14]
    assert kept[-3:] == ["Nơi nhận:", "- Như trên;", "- Lưu VPTU."]
    assert not any("Văn bản liên quan" in line or "Trang chủ" in line or "Bản quyền" in line for line in kept)


def test_the_two_columns_of_the_head_are_not_read_across() -> None:
    kept = lines(made.saved_from_word())
    assert kept.index("ĐẢNG CỘNG SẢN VIỆT NAM") == kept.index("Số: 31-TB/VPTU") + 1


def test_list_items_get_the_numbers_that_a_browser_shows() -> None:
    assert lines(made.nested_numbering())[1:] == [
        "I. Về công tác cán bộ", "3. Rà soát quy hoạch.", "a. Cấp thành phố;", "b. Cấp phường.", "7. Đánh giá cán bộ.",
        "II. Về cải cách hành chính", "- Giảm 20% thời gian.", "i. Mục nhỏ", "1. Đã có số",
    ]  # fmt: skip


def test_rows_of_data_are_marked_and_spanned_cells_keep_the_columns() -> None:
    table = (
        "<table border=1><tr><th rowspan=2>Đơn vị<th colspan=2>Số đơn</tr><tr><th>Nhận<th>Xong</tr>"
        "<tr><td>Phường Bến Trúc<td>41<td>39</tr></table>"
    )
    source = read_html(f"<meta charset=utf-8><p>Kết quả giải quyết đơn thư:</p>{table}".encode())
    rows = [source.text[block.start : block.end] for block in source.blocks if block.role == "row"]
    assert rows == ["Đơn vị | Số đơn | ", " | Nhận | Xong", "Phường Bến Trúc | 41 | 39"]


def test_entities_line_breaks_and_hidden_text_are_read_as_a_browser_shows_them() -> None:
    html = (
        "<p>Đạt &ge; 95&nbsp;% &#7893;n &quot;&#x111;&#x1ecb;nh&quot;<br>dòng hai</p><p style='display: none'>ẩn</p>"
        "<p hidden>ẩn</p><script>var ẩn=1</script><p>a   b\n c</p><pre>x  y\nz</pre>"
    )
    assert lines(html) == ['Đạt ≥ 95\xa0% ổn "định"', "dòng hai", "a b c", "x  y", "z"]


def test_broken_markup_still_gives_its_text() -> None:
    assert lines("<p><b>Giao Sở Y tế<p>báo cáo</i> trước 15/7<div>hết") == ["Giao Sở Y tế", "báo cáo trước 15/7", "hết"]


def test_an_old_page_in_a_font_encoding_is_decoded() -> None:
    page = made.saved_from_word().replace("charset=utf-8", "charset=iso-8859-1")
    source = read_html(to_tcvn3(page))
    assert made.ITEMS[0] in source.text
    assert source.encoding == "tcvn3"
    assert "TCVN3" in source.warnings[0]


def test_an_old_font_written_as_entities_is_decoded() -> None:
    old = "".join(char if char < "\x80" else f"&#{ord(char)};" for char in to_vni(made.ITEMS[0]).decode("cp1252"))
    source = read_html(f"<html><body><font face='VNI-Times'>{old}</font></body></html>".encode())
    assert made.ITEMS[0] in source.text
    assert any("VNI" in warning for warning in source.warnings)


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "cp1258"])
def test_the_bytes_decide_whatever_the_page_says_of_itself(charset: str) -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>Tổ dân phố số 4 đã họp.</p></body></html>"
    data = page.encode(charset) if charset != "cp1258" else to_cp1258(page)
    assert "Tổ dân phố số 4 đã họp." in read_html(data).text


@pytest.mark.parametrize(
    "html",
    ["<div>" * 5_000 + "x", "<p>x" * 300_000, "<p " + " ".join(f"a{n}=1" for n in range(3_000)) + ">x"],
    ids=["deep", "many", "attributes"],
)
def test_a_page_built_to_exhaust_the_parser_is_refused(html: str) -> None:
    with pytest.raises(Hostile):
        read_html(html.encode())


def test_a_page_whose_text_only_a_browser_makes_says_so() -> None:
    with pytest.raises(Empty, match="trình duyệt"):
        read_html(b"<html><body><div id=app></div><script>render()</script></body></html>")
