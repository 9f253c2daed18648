"""Any text made of the words of citations: slices hold, nothing overlaps, nothing breaks."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.page import prepare

WORDS = st.sampled_from([
    "Nghị quyết", "quyết định", "Luật", "luật Đất đai", "Bộ luật Hình sự", "Thông báo kết luận", "số", "Số:", "15",
    "2024", "/2024/", "/QĐ-UBND", "-NQ/TW", "QĐ", "NĐ 30", ",", "và", ";", "(", ")", "của", "UBND", "36a", "–", "hoà",
    "thành phố Sông Mây", "Bộ Chính trị", "ngày", "3/4/2024", "ngày 5 tháng 6", "năm 2015", "khoản 2", "Điều 3", "\n",
    "Trung ương 4", "khóa XII", "Đại hội XIII", "sửa đổi, bổ sung một số điều của", ".", " | ", "07-CTr/TU", "BLHS",
    "Hiến pháp",
])  # fmt: skip


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_slices_hold_and_citations_do_not_overlap(text: str) -> None:
    page = prepare(text)
    citations = find_citations(page)
    for citation in citations:
        assert page.text[citation.start : citation.end] == citation.quote
        assert citation.start < citation.end
        assert citation.first is None or citation.first < len(citations)
    for one, other in pairwise(citations):
        assert one.end <= other.start
