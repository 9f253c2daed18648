"""Lines, soft line ends, paragraphs with their zone and numbering, sentences.

A text comes as running paragraphs, as hard-wrapped lines (each line end inside a phrase is *soft*), or as table rows
("cell | cell"). Zones say what may hold a task: a headline, a caption or a signature never does.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.markers import level_of, marker_of
from dondoc.core.reading.source import Block

#: zones of a paragraph
ZONES = (
    "body", "heading", "headline", "lead", "published", "byline", "source", "related", "caption",
    "header", "signature", "recipients", "row", "footnote", "debris",
)  # fmt: skip

_TERMINALS = ".;:!?…"
_CLOSERS = "\"')]"
_ABBREVIATED = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|TT|Q|P|H|đ/c|Đ/c|T\.Ư|TS|ThS|Th\.S|PGS|GS|BS|KS|LS|St|No|v\.v|Tr|tr))\.\s*$"
)
_HARD_START = re.compile(
    r"\s*(?:Độc lập\s*-|CỘNG HÒA XÃ|CỘNG HOÀ XÃ|ĐẢNG CỘNG SẢN|Số\s*:|Nơi nhận|Căn cứ |Kính gửi|Điều \d+\s*[.:]|"
    r"TM\.|KT\.|TL\.|TUQ\.|Q\.)"
)
_DATED_LINE = re.compile(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b[\s|,-]*(?:\d{1,2}[:hg]\d{2})?\s*$")
#: last words of a line that must go on: joining words, and heads of names whose rest must follow
_UNFINISHED = frozenset((
    "với", "của", "và", "theo", "tại", "về", "là", "số", "ngày", "tháng", "năm", "cho", "từ", "đến", "trong", "các",
    "những", "để", "do", "bởi", "đạt", "gồm", "hoặc", "ngang", "-", "–", "UBND", "HĐND", "MTTQ", "Lãnh đạo",
    "Các", "Sở", "Ban", "Bộ", "Cục", "Vụ", "Viện", "Tòa", "Toà", "Ủy", "Uỷ", "Ủy ban", "Uỷ ban", "Hội đồng", "Phòng",
    "Trung tâm", "Chi cục", "Tổng cục", "Thành", "Tổng", "Giám đốc", "Chủ tịch", "Trưởng", "Luật", "Nghị", "Quyết",
    "Thông", "Chỉ", "Kế", "Công", "Mặt trận", "Liên hiệp",
))  # fmt: skip
_SECOND_WORDS = frozenset(words.split()[1] for words in _UNFINISHED if " " in words)
_TAIL = 16  # longer than anything that these look for at a line's end
_RULE_LINE = re.compile(r"\|?[ :]*-{2,}[ :]*\|[ :|-]*$")  # the line under the heads of a Markdown table
_SHORTEST_WRAP, _LONGEST_MARKER = 18, 7
_new = tuple.__new__  # makes a named tuple of a text's thousands without the call of its own constructor


class Paragraph(NamedTuple):
    """``text[start:end]`` is one paragraph (soft line ends inside); ``body`` is where it begins after its marker.

    ``level`` is 0-6 for numbered items (part, roman, number, letter, bullet), 9 for plain text.
    """

    start: int
    end: int
    body: int
    marker: str
    level: int
    zone: str


class Sentence(NamedTuple):
    """A sentence of ``paragraph`` (its index)."""

    start: int
    end: int
    paragraph: int


def is_closed(line: str, terminals: str = _TERMINALS) -> bool:
    """Whether a trimmed line ends with one of ``terminals``, closing marks after it or not."""
    last = line[-1:]
    if last in _CLOSERS:
        last = line.rstrip(_CLOSERS)[-1:]
    return bool(last) and last in terminals


def is_wrapped(lines: list[str]) -> bool:
    """Whether line ends break phrases: a good share of trimmed lines goes on in lower case on the next line."""
    pairs = broken = 0
    for line, following in pairwise(lines):
        if line and following:
            pairs += 1
            if following[0].islower() and len(line) >= _SHORTEST_WRAP:
                broken += line[-1].isalpha() or not is_closed(line[-4:])
    return broken >= 3 and broken >= 0.2 * pairs


def soft_breaks(flow: str) -> str:
    """The same text with every line end that only wraps a line replaced by a space."""
    raw = flow.split("\n")
    lines = [line.strip() for line in raw]
    soft = _soft_wrapped(lines) if is_wrapped(lines) else _soft_running(lines)
    if not soft:
        return flow
    pieces, last = [], 0
    for index in (*soft, len(raw)):
        pieces.append("\n".join(raw[last : index + 1]))
        last = index + 1
    return " ".join(pieces)


def _soft_running(lines: list[str]) -> list[int]:
    """Indexes of the lines of a running text that go on in the next one: only "TP." and a small letter tell it."""
    return [
        index
        for index, (line, following) in enumerate(pairwise(lines))
        if line and following and (_is_lone(line, following) or _runs_on(line, following))
    ]


def _runs_on(line: str, following: str) -> bool:
    if line[-1] != ".":
        goes_on = following[0].islower() and len(line) >= _SHORTEST_WRAP and not is_closed(line)
    else:
        goes_on = _is_abbreviated(line)
    return goes_on and _is_soft_running(line, following)


def _is_lone(line: str, following: str) -> bool:
    """Whether a line holds a numbering alone, which belongs to the next line: "3." above "Sở Xây dựng ..."."""
    marker = marker_of(line) if len(line) <= _LONGEST_MARKER else None
    if marker is None or marker.end() < len(line) or marker.lastgroup in ("part", "bullet"):
        return False
    return " | " not in following and marker_of(following) is None


def _is_soft_running(before: str, after: str) -> bool:
    """Whether nothing parts two lines of which the first seems to go on in the second."""
    marker = marker_of(after)
    if marker and not _inside_reference(marker, before, after):
        return False
    return not _is_unfinished(before) and not _is_apart(before, after)


def _soft_wrapped(lines: list[str]) -> list[int]:
    """Indexes of the lines of a wrapped text that go on in the next one."""
    sizes = sorted(len(line) for line in lines if line)
    width = sizes[len(sizes) * 9 // 10]
    soft: list[int] = []
    opens, after = True, marker_of(lines[0])  # opens: the line begins a paragraph, or goes on with a heading
    for index, (line, following) in enumerate(pairwise(lines)):
        if not line or not following:
            after, opens = marker_of(following) if following else None, True
            continue
        marker = after
        if _is_mid_phrase(line, following):
            after, goes_on = None, True
        else:
            after = marker_of(following)
            alone = marker is not None and marker.end() == len(line)  # "1." above "Sở Xây dựng"
            item = marker is not None and marker.lastgroup == "bullet" and line[-1].isalpha()
            goes_on = not (opens and not alone and not item and _is_short(line, following, width)) and _is_soft_wrapped(
                line, following, marker, after
            )
        if goes_on:
            soft.append(index)
        opens = not goes_on or (marker is not None and marker.lastgroup in ("part", "roman", "number"))
    return soft


def _is_mid_phrase(line: str, following: str) -> bool:
    """Whether a line plainly goes on: it ends with a letter or a comma, small letters follow, no cells (most lines)."""
    return (
        following[0].islower()
        and following[1:2] not in ".)"
        and (line[-1].isalpha() or line[-1] == ",")
        and not line[0].isdecimal()
        and " | " not in line
        and " | " not in following
    )


def _is_soft_wrapped(before: str, after: str, lone: re.Match[str] | None, marker: re.Match[str] | None) -> bool:
    """``lone`` is the marker of the line ``before``, ``marker`` that of the line ``after``."""
    if lone and lone.end() == len(before) and lone.lastgroup != "part":
        return marker is None and " | " not in after
    if marker and not _inside_reference(marker, before, after):
        return False
    if _is_unfinished(before) or before.endswith("nhân dân"):  # "Ủy ban nhân dân / Thành phố"
        return " | " not in before and " | " not in after
    if _is_apart(before, after):
        return False
    if is_closed(before):
        return _is_abbreviated(before) or (after[0].islower() and before[-1] in ";:")
    if after[0].islower():
        return True
    if before.isupper() or after.isupper():
        return before.isupper() == after.isupper() or (after[0].isdecimal() and is_closed(after))  # "214/NQ-CP)."
    return True


def _is_apart(before: str, after: str) -> bool:
    """Whether a table row, a dated line or a line that always begins a paragraph stands on either side."""
    return (
        " | " in before
        or " | " in after
        or _HARD_START.match(after) is not None
        or (before[0].isdecimal() and _DATED_LINE.match(before) is not None)
        or (after[0].isdecimal() and _DATED_LINE.match(after) is not None)
    )


def _is_unfinished(line: str) -> bool:
    words = line[-_TAIL:].split()
    if not words or words[-1] in _UNFINISHED:
        return bool(words)
    return words[-1] in _SECOND_WORDS and " ".join(words[-2:]) in _UNFINISHED


def _is_abbreviated(line: str) -> bool:
    return line[-1] == "." and _ABBREVIATED.search(line, max(0, len(line) - _TAIL)) is not None


def _inside_reference(marker: re.Match[str], before: str, after: str) -> bool:
    """Whether a letter at the head of a line belongs to "điểm / a) khoản 1", not to a list."""
    if marker.lastgroup != "letter" or before.endswith((".", ";", ":")):
        return False
    return after[:1].islower() and after[marker.end() : marker.end() + 1].islower()


def _is_short(line: str, following: str, width: int) -> bool:
    """Whether a line stops well before the wrap although the next one begins with a capital: a heading, a caption."""
    if not following[0].isupper() or len(line) + max(following.find(" "), 0) >= 0.6 * width:
        return False
    return line[-1] != "," and not line.isupper() and not _is_unfinished(line)


def paragraphs_of(_flow: str, soft: str, blocks: tuple[Block, ...] = ()) -> list[Paragraph]:
    """Paragraphs of a text whose soft line ends are already spaces; ``blocks`` are roles that the file tells."""
    found: list[Paragraph] = []
    roles = sorted(blocks, key=lambda block: block.start)
    next_role, count, place = 0, len(roles), 0
    for line in soft.split("\n"):
        start, trimmed = place, line.strip()
        place += len(line) + 1
        if not trimmed:
            continue
        if trimmed != line:
            start += line.index(trimmed)
        end, told = start + len(trimmed), ""
        if count:
            while next_role < count and roles[next_role].end <= start:
                next_role += 1
            told = roles[next_role].role if next_role < count and roles[next_role].start <= start else ""
        is_row = " | " in trimmed or ("--" in trimmed and _RULE_LINE.match(trimmed) is not None)
        zone = (told and _TOLD.get(told)) or ("row" if is_row else "body")
        marker = marker_of(trimmed)
        if marker and start + marker.end() < end:
            body, shown = start + marker.end(), marker.group().strip()
            found.append(_new(Paragraph, (start, end, body, shown, level_of(marker), zone)))
        else:
            found.append(_new(Paragraph, (start, end, start, "", 9, zone)))
    return found


_TOLD = {
    "headline": "headline", "lead": "lead", "published": "published", "byline": "byline", "source": "source",
    "related": "related", "caption": "caption", "heading": "heading", "row": "row", "header": "header",
    "footer": "header", "footnote": "footnote", "comment": "debris", "agency": "byline",
}  # fmt: skip


_ENDS = tuple((mark, re.compile(re.escape(mark) + r'["\')\]]*(?=\s)')) for mark in (".", "!", "?", "…"))
_LONGEST_SHORT = 8  # a short form with its full stop
_OPENS = re.compile(r'\s+["\'(\[]*(?:[' + UPPER + r"\d]|-\s)")
_STARTS = re.compile(  # words that begin a sentence even after "TP."
    r"\s+(?:Mỗi|Các|Ông|Bà|Theo|Tuy|Đây|Những|Trong|Tại|Về|Từ|Để|Do|Vì|Khi|Nếu|Sau|Trước|Hiện|Đồng thời|"
    r"Đến|Đối|Cùng|Ngoài|Bên cạnh|Lãnh đạo|UBND|Chủ tịch|Bí thư|Được|Không|Việc|Một|Trên|Với|Riêng|Như|Qua|Còn|Nhưng|"
    r"Đặc biệt|Ngày|Ngay|Sáng|Chiều|Mặt khác|Do đó|Vì vậy)\s"
)
_NOT_END = re.compile(
    r"(?:(?<![\w.])(?:TP|Tp|tp|TX|Tx|TT|Q|P|H|đ/c|Đ/c|T\.Ư|TS|ThS|Th\.S|PGS|GS|BS|KS|LS|St|No|Tr|tr|Mr|Ms|Mrs|Dr|KT|TL|TM|TUQ)"
    r"|(?<![\w.])[A-ZĐ]|(?:^|\s)\d{1,2}(?:\.\d{1,2})*)\.$"
)


def sentences_of(soft: str, paragraphs: list[Paragraph]) -> list[Sentence]:
    """Sentences of every paragraph, each trimmed, split after . ! ? … before a capital, a digit or a quotation mark."""
    found: list[Sentence] = []
    stops = sorted([stop.span() for mark, end in _ENDS if mark in soft for stop in end.finditer(soft)])
    stops.append((len(soft), len(soft) + 1))
    place, opens, is_no_end, starts = 0, _OPENS.match, _NOT_END.search, _STARTS.match
    for index, paragraph in enumerate(paragraphs):
        start, last = paragraph.body, paragraph.end
        while stops[place][0] < start:
            place += 1
        while (end := stops[place][1]) <= last:
            place += 1
            if not opens(soft, end, last):
                continue
            back = end - _LONGEST_SHORT
            if is_no_end(soft, back if back > start else start, end) and not starts(soft, end, last):
                continue
            found.append(_new(Sentence, (start, end, index)))
            start = end
            while start < last and soft[start].isspace():
                start += 1
        if start < last:
            found.append(_new(Sentence, (start, last, index)))
    return found
