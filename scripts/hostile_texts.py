"""Texts of any length that are hard on a reader: one piece said again and again, or all pieces different.

The bench times them and a test counts the work they make: ten times the text must be ten times the work.
"""

from __future__ import annotations

import random
from collections.abc import Callable

_USUAL = "Giao Sở Xây dựng rà soát 1.234 hồ sơ (12,5%) theo Chỉ thị 15-CT/TU trước ngày 30/6/2026, phối hợp UBND xã. "

#: name -> the piece that the text repeats
PIECES = {
    "usual sentences": _USUAL, "usual lines": _USUAL.rstrip() + "\n", "wrapped lines": _USUAL.replace(", ", ",\n"),
    "digits": "1.234,5 ", "bare digits": "1", "spaced digits": "1 000 ", "digits and strokes": "1/", "dashed": "1-",
    "percent": "12% ", "units": "1 vụ ", "money": "5 tỷ ", "mixed scales": "1 tỷ 2 triệu 3 nghìn đồng, ",
    "pairs": "2 vụ/7 bị can, ", "sums": "tổng số 100: 50 + 50; ", "rates": "tỷ lệ 5/10 đạt 50%, ",
    "changes": "tăng 12 vụ (5%) so với cùng kỳ, giảm ", "parts": "gồm 5, 6, 7, ",
    "capitals": "Nguyễn Văn ", "capital letters": "A", "lines of capitals": "CỘNG HÒA XÃ HỘI\n", "letters": "A, B, C, ",
    "one long word": "a", "long words": "ngoằnngoèo" * 300 + " ", "spaces": " ", "odd spaces": "\u00a0",
    "blank lines": "\n", "line ends of Windows": "\r\n", "combining marks": "e\u0301", "zero width": "a\u200b",
    "old tones": "hoà thuỷ toà ", "emoji": "😀 ", "punctuation": ",;.:!?-", "full stops": ". ", "hyphens": "-",
    "quotes": '"“', "quotes never closed": 'Ông An nói: "Cần làm ngay, ', "brackets": "((", "nested": '"( [\' ',
    "open brackets": "(a ", "semicolons": "tăng cường; ", "no full stop": "cần rà soát, ", "verbs": "rà soát và ",
    "citations": "Nghị quyết 15, ", "numbered": "Quyết định số 15/QĐ-TTg ngày 1/1/2020 của Thủ tướng Chính phủ; ",
    "pinpoints": "Điều 1 khoản 1 ", "laws": "Luật Đất đai, Nhà ở, Đấu thầu; ", "grounds": "Căn cứ Luật Đất đai;\n",
    "numbering": "1.1.1.1. ", "markers": "a) Rà soát;\n", "roman": "I. ", "bullets": "- Giao Sở Y tế rà soát.\n",
    "headings": "I. NHIỆM VỤ\n1. Giao Sở Y tế:\na) Rà soát;\n", "articles": "Điều 1. Giao Sở Y tế.\n",
    "one column": "| 1 ", "table": "1 | 2 | 3\n", "empty cells": " | ", "heads": "Tên | Số vụ\n--- | ---\nA | 2\n",
    "table of bodies": "Sở Y tế | Rà soát | 12\n", "bodies": "Sở Xây dựng ", "list of bodies": "Sở Y tế, Sở Xây dựng, ",
    "seats": "UBND xã ", "committees": "Ban Chỉ đạo thực hiện Chỉ thị 15-CT/TU ", "persons": "ông Nguyễn Văn An, ",
    "offices": "Phó Chủ tịch ", "office chain": "Ủy viên Bộ Chính trị, Bí thư Thành ủy, ", "families": "Nguyễn ",
    "one assignee": "Giao Sở Xây dựng rà soát hồ sơ. ", "requests": "yêu cầu các sở, ngành ",
    "said": "ông nhấn mạnh, đề nghị ", "dates": "ngày 30/6/2026 ", "days": "1/1/", "periods": "6 tháng đầu năm 2020, ",
    "from to": "từ ngày 1/1 đến ngày 2/2 ", "years": "2016-2020 ", "links": "http://a.b/c?d=e ", "tags": "<p>",
    "meetings": "Ngày 5/6, Thành ủy tổ chức hội nghị sơ kết 6 tháng đầu năm. ", "signatures": "TM. UBND\n",
    "places in capitals": "UBND TỈNH AN SƠN HẠ ",
    "places told elsewhere": "Chủ tịch UBND tỉnh An Sơn nói. Ông yêu cầu Sở Y tế Hà Sông họp. Huyện yêu cầu báo cáo. ",
}  # fmt: skip

_SYLLABLES = (
    "an",
    "ba",
    "cao",
    "danh",
    "em",
    "gia",
    "hai",
    "lam",
    "minh",
    "nam",
    "phong",
    "quang",
    "sơn",
    "uyên",
    "hà",
)


def _names(made: random.Random, count: int) -> str:
    return " ".join(made.choice(_SYLLABLES).capitalize() for _ in range(count))


#: name -> a piece that is never twice the same
_DISTINCT: dict[str, Callable[[random.Random], str]] = {
    "different names": lambda r: f"ông Nguyễn {_names(r, 3)} và ông {_names(r, 2)}, ",
    "different bodies": lambda r: f"Công ty {_names(r, 3)} và UBND xã {_names(r, 2)}, ",
    "different short forms": lambda r: f"Công ty {_names(r, 3)} ({''.join(r.choices('ABCDEGHKLMN', k=4))}), ",
    "different numbers": lambda r: f"Quyết định số {r.randrange(9999)}/QĐ-UBND ngày {r.randrange(1, 29)}/5/2020 và ",
    "different facts": lambda r: f"{r.choice(_SYLLABLES)} {r.choice(_SYLLABLES)} đạt {r.randrange(10**6)} vụ. ",
    "pieces at random": lambda r: r.choice([piece for piece in PIECES.values() if len(piece) < 90]),
}

NAMES = (*PIECES, *_DISTINCT)


def hostile(name: str, characters: int, *, whole: bool = False) -> str:
    """The text of a name, as long as asked for; the same every time.

    ``whole`` leaves a piece at the end out that would be cut: two lengths are then read as the same kind of text.
    """
    if name in PIECES:
        piece = PIECES[name]
        count = characters // len(piece)
        return piece * max(count, 1) if whole else (piece * (count + 1))[:characters]
    made, pieces, size = random.Random(1), [], 0
    while size < characters:
        pieces.append(_DISTINCT[name](made))
        size += len(pieces[-1])
    return "".join(pieces[:-1]) if whole else "".join(pieces)[:characters]
