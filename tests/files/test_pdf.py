"""PDFs with text: reading order, places, running heads, tables, turned pages, old fonts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dondoc.core.reading.source import SourceText
from dondoc.files.pdf import read_pdf
from tests.files.make_pdf import BODY, LEFT, RECIPIENTS, RIGHT, SIGNATURE, SIGNED, TITLE, Leaf, build, official_page
from tests.files.make_text import to_tcvn3, to_vni

WORDS = ("một", "hai", "ba", "bốn", "năm")


def lines(data: bytes) -> list[str]:
    return [line for line in read_pdf(data).text.split("\n") if line]


def role(source: SourceText, name: str) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if block.role == name]


@pytest.mark.parametrize("order", ["columns", "rows"])
def test_head_and_signature_are_read_one_column_after_the_other(order: str) -> None:
    expected = [*LEFT, *RIGHT, *TITLE, *BODY, *RECIPIENTS, *SIGNATURE, SIGNED]
    assert lines(build(official_page(order))) == expected


def test_lines_stay_as_they_are_broken_and_a_visible_space_is_a_blank_line() -> None:
    text = read_pdf(build(official_page())).text
    assert "\n".join(BODY) in text
    assert f"{TITLE[1]}\n\n{BODY[0]}" in text


def test_every_line_leads_back_to_its_page_and_box() -> None:
    source = read_pdf(build(official_page(), Leaf().text(100, 200, "Trang hai có một dòng này")))
    place = source.text.index("Trang hai")
    found = source.locate(place, place + 9)
    assert found["page"] == 2
    x0, y0, x1, y1 = found["box"]  # type: ignore[misc]
    assert x0 == pytest.approx(100, abs=1) and x1 == pytest.approx(100 + 25 * 7, abs=1)
    assert y0 < 200 < y1


def test_a_hyphen_at_the_end_of_a_line_is_part_of_the_number() -> None:
    leaf = Leaf().lines(60, 100, ("theo Nghị định số 17/2026/NĐ-", "CP ngày 02 tháng 5 năm 2026 của Chính phủ"))
    assert lines(build(leaf)) == ["theo Nghị định số 17/2026/NĐ-", "CP ngày 02 tháng 5 năm 2026 của Chính phủ"]


def test_running_heads_and_page_numbers_come_last_with_their_roles() -> None:
    leaves = []
    for number in range(1, 5):
        leaf = Leaf().text(60, 30, "Báo cáo 6 tháng đầu năm 2026", 10).text(290, 820, f"{number}", 10)
        leaves.append(leaf.lines(60, 100, [f"{word} {WORDS[number]} viết tiếp" for word in WORDS]))
    source = read_pdf(build(*leaves))
    assert role(source, "header") == ["Báo cáo 6 tháng đầu năm 2026"] * 4
    assert role(source, "footer") == ["1", "2", "3", "4"]
    assert "năm hai viết tiếp\nmột ba viết tiếp" in source.text


def test_a_first_line_of_a_page_that_comes_once_is_no_running_head() -> None:
    source = read_pdf(
        build(*(Leaf().lines(60, 60, [f"{word} mở đầu trang", "nội dung"]) for word in ("Một", "Hai", "Ba")))
    )
    assert role(source, "header") == []


def test_items_of_a_list_that_differ_in_their_numbers_are_text_at_the_foot_of_a_page_too() -> None:
    leaves = []
    for number in range(3):
        told = (
            f"{7 * number + 5}. Phường {7 * number + 5} nhận {40 - number} đơn, lập danh sách, gửi về",
            "thành phố.",
        )
        leaves.append(Leaf().lines(60, 100, ["Các phường tiếp nhận:", "như sau"]).lines(60, 780, told))
        leaves[-1].text(60, 830, f"Trang {number + 1}", 10)
    source = read_pdf(build(*leaves))
    assert role(source, "footer") == ["Trang 1", "Trang 2", "Trang 3"]
    assert source.text.index("5. Phường 5 nhận 40 đơn") < source.text.index("12. Phường 12 nhận 39 đơn")


@pytest.mark.parametrize("how", ["stroked", "filled"])
def test_a_ruled_table_is_read_by_row(how: str) -> None:
    xs, ys = [60.0, 100.0, 320.0, 420.0], [150.0, 175.0, 215.0, 240.0]
    leaf = Leaf().text(60, 120, "Kết quả cụ thể như sau:")
    if how == "stroked":
        leaf.grid(xs, ys)
    else:
        for y in ys:
            for x, following in pairwise(xs):
                leaf.bar(x, y, following - x, 0.5)
        for x in xs:
            for y, following in pairwise(ys):
                leaf.bar(x, y, 0.5, following - y)
    leaf.text(65, 168, "TT", 10).text(105, 168, "Nội dung", 10).text(325, 168, "Số vụ", 10)
    leaf.text(65, 190, "1", 10).lines(105, 190, ("Vụ phạm pháp hình sự", "đã khởi tố"), 10, 14).text(
        325, 190, "412", 10
    )
    leaf.text(65, 232, "2", 10).text(105, 232, "Đơn khiếu nại", 10).text(325, 232, "341/360", 10)
    leaf.text(60, 270, "Các đơn vị tiếp tục thực hiện.")
    source = read_pdf(build(leaf))
    assert role(source, "row") == [
        "TT | Nội dung | Số vụ",
        "1 | Vụ phạm pháp hình sự đã khởi tố | 412",
        "2 | Đơn khiếu nại | 341/360",
    ]
    assert source.text.index("như sau:") < source.text.index("TT |") < source.text.index("Các đơn vị")


def test_cells_without_a_border_between_them_are_one_cell() -> None:
    leaf = Leaf()
    for y in (100.0, 180.0):
        leaf.rule(60, y, 360, y)
    leaf.rule(160, 140, 360, 140)
    for x in (60.0, 160.0, 360.0):
        leaf.rule(x, 100, x, 180)
    leaf.rule(260, 140, 260, 180)
    leaf.text(65, 130, "Đơn vị", 10).text(165, 120, "Số đơn tiếp nhận", 10).text(165, 160, "Mới", 10).text(
        265, 160, "Cũ", 10
    )
    assert role(read_pdf(build(leaf)), "row") == ["Đơn vị | Số đơn tiếp nhận | ", " | Mới | Cũ"]


def test_figures_in_columns_without_lines_stay_with_their_labels() -> None:
    rows = (("Vụ phạm pháp hình sự", "449", "412"), ("Vụ cháy", "21", "17"), ("Đơn khiếu nại", "377", "360"))
    leaf = Leaf()
    for number, (label, before, after) in enumerate(rows):
        y = 100 + 20 * number
        leaf.text(60, y, label).text(300, y, before).text(400, y, after)
    assert role(read_pdf(build(leaf)), "row") == [" | ".join(row) for row in rows]


def test_two_columns_of_prose_are_not_read_across() -> None:
    left = [f"dòng trái số {number} viết cho đủ dài" for number in range(1, 9)]
    right = [f"dòng phải số {number} viết cho đủ dài" for number in range(1, 9)]
    leaf = Leaf()
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        leaf.text(40, 100 + 16 * number, one, 11).text(310, 100 + 16 * number, other, 11)
    assert lines(build(leaf)) == left + right


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_rotated_page_reads_the_same_and_its_boxes_are_those_seen(rotate: int) -> None:
    """The page is drawn so that it is upright once the viewer has rotated it."""
    plain = Leaf().lines(60, 100, BODY)
    width, height = plain.width, plain.height
    turned = {
        0: "1 0 0 1 0 0",
        90: f"0 1 -1 0 {height} 0",
        180: f"-1 0 0 -1 {width} {height}",
        270: f"0 -1 1 0 0 {width}",
    }
    size = (width, height) if rotate in (0, 180) else (height, width)
    leaf = Leaf(*size, rotate=rotate, commands=[f"q {turned[rotate]} cm", *plain.commands, "Q"])
    source = read_pdf(build(leaf))
    assert source.text.split("\n")[:4] == list(BODY)
    assert source.origins[0].locator["box"] == read_pdf(build(plain)).origins[0].locator["box"]


def test_text_set_sideways_on_an_upright_page_is_read_along_its_own_lines() -> None:
    leaf = Leaf()
    for number, text in enumerate(BODY):
        leaf.text(100 + 20 * number, 700, text, turn=1)
    assert lines(build(leaf)) == list(BODY)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_an_upright_page_that_is_shown_on_its_side_is_read_as_it_was_written(rotate: int) -> None:
    leaf = Leaf(rotate=rotate).grid([60, 160, 300], [100, 150, 200])
    leaf.lines(65, 120, ("Thanh tra", "thành phố"), 10, 14).text(165, 120, "312", 10)
    leaf.lines(65, 165, ("Sở Nông nghiệp", "và Môi trường"), 10, 14).text(165, 165, "877", 10).lines(60, 300, BODY)
    source = read_pdf(build(leaf))
    assert role(source, "row") == ["Thanh tra thành phố | 312", "Sở Nông nghiệp và Môi trường | 877"]
    assert source.text.rstrip("\n").split("\n")[-len(BODY) :] == list(BODY)


def test_a_footnote_mark_stays_in_its_line() -> None:
    leaf = Leaf().text(60, 100, "đạt 88,5%").text(124, 94, "1", 7).text(140, 100, "tổng số vụ án")
    assert lines(build(leaf)) == ["đạt 88,5%1 tổng số vụ án"]


def test_a_list_marker_far_from_its_text_stays_with_it() -> None:
    leaf = Leaf()
    for number, text in enumerate(("Rà soát các dự án.", "Báo cáo trước ngày 20/7.", "Công khai kết quả.")):
        leaf.text(60, 100 + 20 * number, "-").text(100, 100 + 20 * number, text)
    assert lines(build(leaf)) == ["- Rà soát các dự án.", "- Báo cáo trước ngày 20/7.", "- Công khai kết quả."]


def test_text_in_an_old_font_is_decoded_by_the_name_of_the_font() -> None:
    shown = [to_tcvn3(line).decode("cp1252") for line in BODY]
    source = read_pdf(build(Leaf().lines(60, 100, shown), font="ABCDEF+.VnTime"))
    # This font has no code for "Ủ": the small letter is what the file says.
    assert [line for line in source.text.split("\n") if line] == [line.replace("Ủ", "ủ") for line in BODY]
    assert "TCVN3" in source.warnings[0]


def test_the_font_of_capitals_gives_capitals() -> None:
    shown = to_tcvn3("cộng hòa xã hội chủ nghĩa việt nam").decode("cp1252")
    assert lines(build(Leaf().text(60, 100, shown), font=".VnTimeH")) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_text_in_an_old_encoding_is_decoded_even_when_the_font_hides_it() -> None:
    shown = [to_vni(line).decode("cp1252") for line in BODY]
    assert lines(build(Leaf().lines(60, 100, shown), font="Times")) == list(BODY)


def test_an_empty_page_between_others_does_no_harm() -> None:
    assert lines(build(Leaf().lines(60, 100, BODY), Leaf(), Leaf().text(60, 100, "Hết."))) == [*BODY, "Hết."]


def test_compressed_files_read_the_same() -> None:
    assert read_pdf(build(official_page(), packed=True)).text == read_pdf(build(official_page())).text
