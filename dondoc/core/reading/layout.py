"""Lines, soft line ends, paragraphs with their zone and numbering, sentences.

A text comes as running paragraphs, as hard-wrapped lines (each line end inside a phrase is *soft*), or as table rows
("cell | cell"). Zones say what may hold a task: a headline, a caption or a signature never does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.source import Block

#: zones of a paragraph
ZONES = (
    "body", "heading", "headline", "lead", "published", "byline", "source", "related", "caption",
    "header", "signature", "recipients", "row", "footnote", "debris",
)  # fmt: skip

_TERMINAL = re.compile(r'[.;:!?…]["\')\]]*\s*$')
_ABBREVIATED = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|TT|Q|P|H|đ/c|Đ/c|T\.Ư|TS|ThS|Th\.S|PGS|GS|BS|KS|LS|St|No|v\.v|Tr|tr))\.\s*$"
)
_MARKER = re.compile(
    r"\s*(?:(?P<part>(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|PHỤ LỤC|Phụ lục)\s+(?:[IVXL]+|\d+|thứ \w+)\b[.:]?)"
    r"|(?P<article>(?:Điều|ĐIỀU)\s+\d{1,3}[.:])"
    r"|(?P<roman>[IVXL]{1,6})[.)\-](?=\s|$)"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)](?=\s|$|[" + UPPER + "])"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s+[" + UPPER + "])"
    r"|\((?P<bracket>\d{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s)"
    r"|(?P<letter>[a-zđA-HĐ](?:\.\d{1,2})?)[.)](?=\s|$)"
    r"|(?P<bullet>[-+*•●▪◦·])(?=\s|[" + UPPER + r"]))\s*"
)
_LEVEL = {"part": 0, "article": 1, "roman": 1, "number": 2, "decimal": 2, "bracket": 5, "letter": 4, "bullet": 6}
_HARD_START = re.compile(
    r"\s*(?:Độc lập\s*-|CỘNG HÒA XÃ|CỘNG HOÀ XÃ|ĐẢNG CỘNG SẢN|Số\s*:|Nơi nhận|Căn cứ |Kính gửi|Điều \d+\s*[.:]|"
    r"TM\.|KT\.|TL\.|TUQ\.|Q\.)"
)
_DATED_LINE = re.compile(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b[\s|,-]*(?:\d{1,2}[:hg]\d{2})?\s*$")
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:với|của|và|theo|tại|về|là|số|ngày|tháng|năm|cho|từ|đến|trong|các|những|để|do|bởi|đạt|gồm|hoặc|[-–]|"
    # the head of a name whose rest must follow
    r"Các|Sở|Ban|Bộ|Cục|Vụ|Viện|Tòa|Toà|Ủy|Uỷ|Ủy ban|Uỷ ban|Hội đồng|Phòng|Trung tâm|Chi cục|Tổng cục|Thành|Tổng|"
    r"Giám đốc|Chủ tịch|Trưởng|Luật|Nghị|Quyết|Thông|Chỉ|Kế|Công)\s*$"
)
_SHORTEST_WRAP = 18


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]`` is one paragraph (soft line ends inside); ``body`` is where it begins after its marker.

    ``level`` is 0-6 for numbered items (part, roman, number, letter, bullet), 9 for plain text.
    """

    start: int
    end: int
    body: int
    marker: str
    level: int
    zone: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of ``paragraph`` (its index)."""

    start: int
    end: int
    paragraph: int


def lines_of(flow: str) -> list[tuple[int, int]]:
    """Spans of all lines, trimmed; blank lines are empty spans."""
    out, start = [], 0
    for line in flow.split("\n"):
        stripped = line.strip()
        first = start + (line.index(stripped) if stripped else 0)
        out.append((first, first + len(stripped)))
        start += len(line) + 1
    return out


def is_wrapped(flow: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line ends break phrases: a good share of lines goes on in lower case on the next line."""
    pairs = broken = 0
    for (a, b), (c, d) in zip(lines, lines[1:], strict=False):
        if a == b or c == d:
            continue
        pairs += 1
        if b - a >= _SHORTEST_WRAP and flow[c].islower() and not _TERMINAL.search(flow, max(a, b - 4), b):
            broken += 1
    return broken >= 3 and broken >= 0.2 * pairs


def soft_breaks(flow: str) -> str:
    """The same text with every line end that only wraps a line replaced by a space."""
    lines = lines_of(flow)
    wrapped = is_wrapped(flow, lines)
    sizes = sorted(b - a for a, b in lines if b > a)
    width = sizes[len(sizes) * 9 // 10] if wrapped else 0
    out: list[int] = []
    opens = True  # the line begins a paragraph, or goes on with a heading
    for (a, b), (c, d) in zip(lines, lines[1:], strict=False):
        if a == b or c == d:
            opens = True
            continue
        short = opens and width and _is_short(flow[a:b], flow[c:d], width)
        soft = _is_soft(flow, (a, b), (c, d), width) and not short
        if soft:
            out.append(flow.index("\n", b))
        opens = not soft or _is_heading(flow[a:b])
    if not out:
        return flow
    pieces, last = [], 0
    for place in out:
        pieces.append(flow[last:place])
        last = place + 1
    pieces.append(flow[last:])
    return " ".join(pieces)


def _is_soft(flow: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """``width`` is that of the wrapped lines, 0 in a running text."""
    before, after = flow[line[0] : line[1]], flow[following[0] : following[1]]
    wrapped = width > 0
    if " | " in before or " | " in after:
        return False
    marker = _MARKER.match(after)
    if wrapped and _only_marker(before):
        return marker is None
    if marker and not _inside_reference(marker, before, after):
        return False
    if _UNFINISHED.search(before):
        return wrapped
    if _HARD_START.match(after) or _DATED_LINE.match(before) or _DATED_LINE.match(after):
        return False
    if _TERMINAL.search(before):
        return bool(_ABBREVIATED.search(before)) or (wrapped and after[0].islower() and before[-1] in ";:")
    if after[0].islower():
        return wrapped or len(before) >= _SHORTEST_WRAP
    if not wrapped:
        return False
    if before.isupper() or after.isupper():
        return before.isupper() == after.isupper()
    return True


def _inside_reference(marker: re.Match[str], before: str, after: str) -> bool:
    """Whether a letter at the head of a line belongs to "điểm / a) khoản 1", not to a list."""
    if not marker["letter"] or before.endswith((".", ";", ":")):
        return False
    return after[:1].islower() and after[marker.end() : marker.end() + 1].islower()


def _is_short(line: str, following: str, width: int) -> bool:
    """Whether a line stops well before the wrap although the next one begins with a capital: a heading, a caption."""
    if _UNFINISHED.search(line):
        return False
    return following[0].isupper() and not line.isupper() and len(line) + max(following.find(" "), 0) < 0.6 * width


def _is_heading(line: str) -> bool:
    marker = _MARKER.match(line)
    return marker is not None and marker.lastgroup in ("part", "roman", "number")


def _only_marker(line: str) -> bool:
    found = _MARKER.match(line)
    return found is not None and found.end() == len(line) and not found["part"]


def paragraphs_of(flow: str, soft: str, blocks: tuple[Block, ...] = ()) -> list[Paragraph]:
    """Paragraphs of a text whose soft line ends are already spaces in ``soft``; ``blocks`` are roles told by the file."""
    found: list[Paragraph] = []
    roles = sorted(blocks, key=lambda block: block.start)
    next_role = 0
    for start, end in lines_of(soft):
        if start == end:
            continue
        while next_role < len(roles) and roles[next_role].end <= start:
            next_role += 1
        told = roles[next_role].role if next_role < len(roles) and roles[next_role].start <= start else ""
        marker = _MARKER.match(soft, start, end)
        body = marker.end() if marker and marker.end() < end else start
        level = _level(marker) if marker and body != start else 9
        label = soft[start:body].strip()
        found.append(Paragraph(start, end, body, label, level, _zone(soft[start:end], told)))
    return found


def _level(marker: re.Match[str]) -> int:
    kind = marker.lastgroup or "bullet"
    if kind == "number":
        return min(2 + marker["number"].count("."), 5)
    if kind == "decimal":
        return min(2 + marker["decimal"].count("."), 5)
    if kind == "bullet" and marker["bullet"] == "+":
        return 7
    return _LEVEL[kind]


_TOLD = {
    "headline": "headline", "lead": "lead", "published": "published", "byline": "byline", "source": "source",
    "related": "related", "caption": "caption", "heading": "heading", "row": "row", "header": "header",
    "footer": "header", "footnote": "footnote", "comment": "debris", "agency": "byline",
}  # fmt: skip


def _zone(line: str, told: str) -> str:
    if told in _TOLD:
        return _TOLD[told]
    if " | " in line:
        return "row"
    return "body"


_END = re.compile(r'[.!?…]+["\')\]]*(?=\s)')
_OPENS = re.compile(r'\s+["\'(\[]*(?:[' + UPPER + r"\d]|-\s)")
_STARTS = re.compile(  # words that begin a sentence even after "TP."
    r"\s+(?:Mỗi|Các|Ông|Bà|Theo|Tuy|Đây|Những|Trong|Tại|Về|Từ|Để|Do|Vì|Khi|Nếu|Sau|Trước|Hiện|Đồng thời|Đến|Đối|Cùng|Ngoài|Bên cạnh|"
    r"Lãnh đạo|UBND|Chủ tịch|Bí thư|Được|Không|Việc|Một|Trên|Với|Riêng|Như|Qua|Còn|Nhưng|Đặc biệt|Ngày|Sáng|Chiều|Mặt khác|Do đó|Vì vậy)\s"
)
_NOT_END = re.compile(
    r"(?:(?<![\w.])(?:TP|Tp|tp|TX|Tx|TT|Q|P|H|đ/c|Đ/c|T\.Ư|TS|ThS|Th\.S|PGS|GS|BS|KS|LS|St|No|Tr|tr|Mr|Ms|Mrs|Dr|KT|TL|TM|TUQ)"
    r"|(?<![\w.])[A-ZĐ]|(?:^|\s)\d{1,2}(?:\.\d{1,2})*)\.$"
)


def sentences_of(soft: str, paragraphs: list[Paragraph]) -> list[Sentence]:
    """Sentences of every paragraph, each trimmed, split after . ! ? … before a capital, a digit or a quotation mark."""
    found: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        start = paragraph.body
        for stop in _END.finditer(soft, start, paragraph.end):
            end = stop.end()
            if not _OPENS.match(soft, end, paragraph.end):
                continue
            if _NOT_END.search(soft, max(start, end - 8), end) and not _STARTS.match(soft, end, paragraph.end):
                continue
            found.append(Sentence(start, end, index))
            start = end
            while start < paragraph.end and soft[start].isspace():
                start += 1
        if start < paragraph.end:
            found.append(Sentence(start, paragraph.end, index))
    return found
