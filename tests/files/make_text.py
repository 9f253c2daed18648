"""Text in the encodings from before Unicode, as old machines stored it."""

from __future__ import annotations

import unicodedata
from functools import cache

#: a text of our own that uses every tone
SAMPLE = (
    "THÔNG BÁO\n"
    "Kết luận của Chủ tịch Ủy ban nhân dân thành phố Sông Mây\r\n"
    "1. Giao Sở Xây dựng chủ trì, phối hợp với các phường rà soát 12 công trình vi phạm, báo cáo trước ngày 15/7.\n"
    "2. Tỷ lệ giải quyết đơn khiếu nại đạt 94,7%, tăng 3,2 điểm phần trăm; vụ việc còn lại để chậm là không được.\n"
    "3. Đề nghị Thanh tra thành phố kiểm tra kỹ, làm rõ trách nhiệm của người đứng đầu; không để kéo dài sang quý IV.\n"
    "\n"
    "Nơi nhận: như trên; lưu văn thư."
)


@cache
def _reversed(encoding: str) -> dict[str, bytes]:
    from viparse.normalize.encodings import CHARMAPS

    pairs: dict[str, bytes] = {}
    for old, new in CHARMAPS[encoding].pairs:
        pairs.setdefault(new, old.encode("latin-1"))
    return pairs


def _encode(text: str, encoding: str) -> bytes:
    pairs = _reversed(encoding)
    return b"".join(pairs.get(char) or char.encode("cp1252") for char in unicodedata.normalize("NFC", text))


def to_tcvn3(text: str) -> bytes:
    """As the .Vn fonts: a capital with a tone has no code of its own and is stored as the small letter."""
    pairs = _reversed("tcvn3")
    return _encode(
        "".join(char if char in pairs or char.lower() not in pairs else char.lower() for char in text), "tcvn3"
    )


def to_vni(text: str) -> bytes:
    return _encode(text, "vni")


def to_viscii(text: str) -> bytes:
    return _encode(text, "viscii")


def to_vps(text: str) -> bytes:
    return _encode(text, "vps")


def to_cp1258(text: str) -> bytes:
    """As Windows stored it: a vowel, then its tone."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            vowel = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tone))
            out.append((vowel + tone).encode("cp1258"))
    return b"".join(out)
