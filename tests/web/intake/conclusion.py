"""A short conclusion with everything in it: tasks, figures, citations, one sum that does not fit."""

from __future__ import annotations

from dondoc.web.documents import actions
from dondoc.web.documents.models import Document, Finding
from tests.web.cast import Cast

TEXT = """THÔNG BÁO
kết luận của Thường trực Thành ủy tại hội nghị sơ kết công tác nội chính 6 tháng đầu năm 2026

I. ĐÁNH GIÁ CHUNG
Toàn thành phố tiếp 1.940 lượt công dân, trong đó cấp thành phố 412 lượt, cấp xã 1.582 lượt; phạm pháp hình sự giảm \
12,3% so với cùng kỳ.
II. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026
1. Công an thành phố chủ trì, phối hợp với Sở Xây dựng rà soát phương án bảo vệ các kỳ họp; tổ chức diễn tập trước \
ngày 30/9/2026.
2. Ban Nội chính Thành ủy tham mưu kế hoạch kiểm tra việc thực hiện Chỉ thị số 15-CT/TU ngày 10/3/2026 và Chương \
trình 07-CTr/TU, trình Thường trực Thành ủy trong quý III/2026.
3. Sở Xây dựng công khai danh sách công trình vi phạm theo Nghị định số 15/2020/NĐ-CP trước ngày 15/8/2026.
"""


def conclusion(cast: Cast, text: str = TEXT) -> Document:
    """The conclusion, taken in by alice into the register of her office, and read."""
    document = actions.receive(cast.alice, cast.unit("office"), name="ket-luan.txt", data=text.encode())
    actions.read_now(document.pk)
    document.refresh_from_db()
    return document


def finding(document: Document, kind: str, words: str) -> Finding:
    """The finding of a kind whose quote holds the words."""
    return Finding.objects.get(document=document, kind=kind, quote__contains=words)


def task(document: Document, words: str = "rà soát") -> Finding:
    """A task by its words."""
    return finding(document, "task", words)


def citation(document: Document, words: str) -> Finding:
    """A citation by its words."""
    return finding(document, "citation", words)
