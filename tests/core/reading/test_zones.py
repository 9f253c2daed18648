"""The kind of a text and the zones of its paragraphs: what may hold a task and what never does."""

import pytest

from dondoc.core.reading.page import prepare

ARTICLE = """Sông Mây trồng thêm rừng phòng hộ
05/03/2031 08:15

Sáng 5/3, thành phố Sông Mây phát động Tết trồng cây tại xã Nà Lốm.

Dịp này, các xã ven sông trồng thêm 12 ha rừng phòng hộ.

Sông Mây mở chợ nổi vào mùa nước

Người dân xã Nà Lốm trồng cây. Ảnh: Lò Đá

Lò Văn Đá"""

DIRECTIVE = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ SÔNG MÂY Độc lập - Tự do - Hạnh phúc
Số: 05/CT-UBND

CHỈ THỊ
Về việc trồng rừng phòng hộ

I. NHIỆM VỤ
1. Các xã trồng rừng ven sông.

Nơi nhận:
- Các xã;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH"""


def zones(text: str) -> dict[str, str]:
    page = prepare(text)
    return {page.flow[p.start : p.end]: p.zone for p in page.paragraphs}


def test_the_parts_of_an_article() -> None:
    assert zones(ARTICLE) == {
        "Sông Mây trồng thêm rừng phòng hộ": "headline",
        "05/03/2031 08:15": "published",
        "Sáng 5/3, thành phố Sông Mây phát động Tết trồng cây tại xã Nà Lốm.": "body",
        "Dịp này, các xã ven sông trồng thêm 12 ha rừng phòng hộ.": "body",
        "Sông Mây mở chợ nổi vào mùa nước": "related",
        "Người dân xã Nà Lốm trồng cây. Ảnh: Lò Đá": "caption",
        "Lò Văn Đá": "byline",
    }


def test_the_parts_of_a_document() -> None:
    told = zones(DIRECTIVE)
    assert told["Số: 05/CT-UBND"] == "header"
    assert told["CHỈ THỊ"] == "heading"
    assert told["I. NHIỆM VỤ"] == "heading"
    assert told["1. Các xã trồng rừng ven sông."] == "body"
    assert told["Nơi nhận:"] == "recipients"
    assert told["- Các xã;"] == "recipients"
    assert told["CHỦ TỊCH"] in ("signature", "heading")
    assert told["TM. ỦY BAN NHÂN DÂN"] == "signature"


def test_rows_of_a_table_are_rows() -> None:
    told = zones("KẾ HOẠCH\nTrồng rừng năm 2031\n\nSTT | Việc | Hạn\n1 | Ươm cây | 5/3\n")
    assert [zone for line, zone in told.items() if " | " in line] == ["row", "row"]


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (ARTICLE, "press"),
        (DIRECTIVE, "official"),
        ("", "press"),
        (
            "QUYẾT ĐỊNH\nVề việc mở bến\n\nCăn cứ Luật Đê điều;\nCăn cứ đề nghị của xã;\n\nĐiều 1. Mở bến Mây.",
            "official",
        ),
        ("Kính gửi: UBND các xã\n\nSở Xây dựng đề nghị các xã rà soát bến thuyền.", "official"),
        ("Chợ nổi đông khách\n\nCuối tuần qua, chợ nổi Sông Mây đón hơn 2.000 khách.", "press"),
    ],
)
def test_the_kind_of_a_text(text: str, genre: str) -> None:
    assert prepare(text).genre == genre
