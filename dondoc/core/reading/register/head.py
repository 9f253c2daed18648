"""The head of a document: issuer, number, place and date, urgency, kind and title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dondoc.core.reading.citations.marks import base_kind, kind_of_symbol
from dondoc.core.reading.page import Page
from dondoc.core.reading.register.lines import Line, joined, lines_between, pattern, span
from dondoc.core.reading.rules import load
from dondoc.core.reading.times.dates import first_day
from dondoc.core.reading.times.phrases import core_at

_MOST_LINES = 60
_REACH = 5000
_KIND = re.compile(
    r"(?:nghị quyết(?: liên tịch)?|nghị định|chỉ thị|kết luận(?: thanh tra)?|thông báo(?: kết luận)?|quyết định"
    r"|quy định|quy chế|chương trình(?: hành động| công tác)?|kế hoạch|phương án|đề án|báo cáo|tờ trình|lệnh"
    r"|công điện(?: khẩn)?|hướng dẫn|thông tư(?: liên tịch)?|thông tri|điều lệ|luật|pháp lệnh|biên bản|giấy mời"
    r"|công văn|thông cáo)"
)
_BODY = re.compile(
    r"(?<!\w)(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|bộ|cục|chi cục|tổng cục|văn phòng|ban|phòng|đảng ủy"
    r"|đảng bộ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|chi bộ|thanh tra|viện|tòa án|công an|trường|trung tâm|ủy ban"
    r"|hội|liên đoàn|tổng liên đoàn|bảo hiểm|kho bạc|ngân hàng|công ty|tổng công ty|tập đoàn|chính phủ|quốc hội"
    r"|thủ tướng|chủ tịch nước|kiểm toán|mặt trận|đoàn|quân ủy|bộ chỉ huy|bộ tư lệnh)(?!\w)"
)
_INSIDE = re.compile(
    r"(?:ủy|thủ tướng|văn phòng|bộ trưởng|phó|chủ tịch|thường trực|nội|của|trưởng|các|cơ quan|thanh tra|công an|đảng"
    r"|ban|tổng|hội đồng|chi) $"
)
_UNFINISHED = re.compile(r"(?:,| của| và| do| với| bởi| tại| thuộc| cho| là| được| hoặc)$")
_PREAMBLE_WORDS = ("căn", "- căn", "xét", "khóa")
_SHORT = 50
_PREAMBLE = 400
_SHORT_BODY = re.compile(r"(?:văn phòng|ban|ủy ban kiểm tra|thanh tra|phòng|hội đồng)(?!\w)")


@dataclass(slots=True)
class Head:
    """What the head shows, with the place of each field."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    date: str | None = None
    place: str | None = None
    title: str | None = None
    urgency: str | None = None
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    end: int = 0


def read_head(page: Page) -> Head:
    """The head of an official document; fields stay None where the page does not show them."""
    stop = min(len(page.text), _REACH)
    lines = lines_between(page, 0, stop, _MOST_LINES)
    flat = page.flow[:stop].replace("\n", " ").replace("|", " ")
    head = Head()
    _take_number(flat, head, lines)
    _take_date(flat, head, lines)
    _take_kind_and_title(head, lines)
    _take_issuer(head, lines)
    for line in lines[:20]:
        urgent = pattern("register.urgency").match(line.folded)
        if urgent:
            head.urgency = line.flow[urgent.start("u") : urgent.end("u")].upper()
            head.spans["urgency"] = (line.start, line.end)
            break
    head.end = max((end for _, end in head.spans.values()), default=0)
    return head


def begins_like_one(page: Page) -> bool:
    """Whether a text without a head still begins as a document does: "Quyết định về ..." above the issuing body."""
    stop = min(len(page.text), _REACH)
    first = lines_between(page, 0, stop, 1)
    if not first or not _KIND.match(first[0].folded):
        return False
    lines = lines_between(page, 0, stop, 3)
    if len(lines) < 3:
        return False
    return bool(
        pattern("register.authority").match(lines[1].folded)
        and lines[2].folded.startswith(("căn", "- căn", "xét", "kho"))
    )


def _before_body(lines: list[Line]) -> list[Line]:
    """Lines before "Căn cứ", "Kính gửi" or the first numbered item."""
    for index, line in enumerate(lines):
        if pattern("register.body_begins").match(line.folded) and not line.folded.startswith(("ngày ", "năm ")):
            return lines[:index]
    return lines


def _take_number(flat: str, head: Head, lines: list[Line]) -> None:
    shown = _before_body(lines[:30])
    for index, line in enumerate(shown):
        end = shown[index + 1].end if index + 1 < len(shown) else line.end
        found = pattern("register.number").search(flat, line.start, end)
        if found is not None and found.start() < line.end:
            head.number, head.symbol = found["n"], re.sub(r"\s", "", found["s"])
            head.spans["number"] = (found.start(), found.end())
            return


def _take_date(flat: str, head: Head, lines: list[Line]) -> None:
    shown = _before_body(lines[:30])
    for index, line in enumerate(shown):
        at = line.folded.find("ngày")
        if at < 0 or (at == 0 and len(line.folded) > _SHORT):
            continue
        start = line.start + at
        if line.folded.startswith("ngày ban hành"):
            start = min(
                (line.start + k for k, c in enumerate(flat[line.start : line.start + 40]) if c.isdigit()), default=start
            )
        low = flat[start : start + 60].lower()
        core = core_at(low, 0, len(low))
        day = first_day(core) if core is not None and core.unit == "day" else None
        if core is None or day is None:
            continue
        above = shown[index - 1] if at == 0 and index and shown[index - 1].flow.endswith(",") else line
        if above is line and at > 0 and not pattern("register.place").search(line.flow[:at]):
            continue
        head.date = day.isoformat()
        head.spans["date"] = (start, start + core.end)
        if at or above is not line:
            _take_place(head, above, line.flow[:at] if at else above.flow, shown[: shown.index(above)])
        return


def _take_place(head: Head, line: Line, before: str, earlier: list[Line]) -> None:
    """ "Sông Mây," before the date, or on the line above; a wrapped "Thành phố Hồ / Chí Minh" is joined."""
    place = pattern("register.place").search(before)
    if place is None or before.isupper() or not any(c.islower() for c in place["place"]):
        return
    head.place = " ".join(place["place"].split())
    start = line.start + place.start("place")
    above = earlier[-1] if earlier else None
    if (
        above is not None
        and not line.gap
        and place.start("place") == 0
        and above.folded.startswith(("thành phố", "tỉnh", "tp"))
    ):
        head.place = f"{' '.join(above.flow.split())} {head.place}"
        start = above.start
    head.spans["place"] = (start, line.start + place.end("place"))


def _take_kind_and_title(head: Head, lines: list[Line]) -> None:
    for index, line in enumerate(lines[:34]):
        found = _KIND.match(line.folded)
        if found is None:
            about = pattern("register.about").match(line.folded)
            if about:
                _take_about(head, lines, index, about.end())
                return
            continue
        rest = line.folded[found.end() :].strip(" :*#")
        if not rest and (line.flow.isupper() or index < 2):
            head.kind = base_kind(line.folded[: found.end()])
            head.spans["kind"] = (line.start, line.start + found.end())
            _take_title(head, lines[index + 1 :])
            return
        if _is_titled(head, line, rest):
            own, told = base_kind(line.folded[: found.end()]), kind_of_symbol(head.symbol) if head.symbol else None
            head.kind = told or own
            if head.kind == own:
                head.spans["kind"] = (line.start, line.start + found.end())
            # "QUY ĐỊNH VỀ HỌC PHÍ" under the number of a resolution is all title
            _take_whole_title(head, lines[index:], line.folded.index(rest[:8], found.end()) if head.kind == own else 0)
            return
        below = lines[index + 1] if index + 1 < len(lines) else line
        if index < 3 and line.flow[0].isupper() and (rest.startswith(("về ", "v/v", "ban hành")) or _ends_title(below)):
            head.kind = base_kind(line.folded[: found.end()])
            head.spans["kind"] = (line.start, line.start + found.end())
            start = line.start + line.folded.index(rest[:8], found.end())
            head.title, head.spans["title"] = line.flow[start - line.start :], (start, line.end)
            return
    if head.symbol:
        head.kind = kind_of_symbol(head.symbol) or ("công văn" if "-" in head.symbol else None)


def _is_titled(head: Head, line: Line, rest: str) -> bool:
    """ "BÁO CÁO TÌNH HÌNH THU NGÂN SÁCH ..." in capitals below number and date: kind and title on one line."""
    above = [head.spans[key][1] for key in ("number", "date") if key in head.spans]
    return line.flow.isupper() and len(rest.split()) > 2 and bool(above) and max(above) <= line.start


def _take_whole_title(head: Head, lines: list[Line], after: int) -> None:
    """The title that begins inside the first line and goes on as long as lines are in capitals."""
    first, taken = lines[0], [lines[0]]
    for line in lines[1:8]:
        if line.gap or line.cell or not line.flow.isupper() or _ends_title(line) or _is_authority(line):
            break
        taken.append(line)
    start = first.start + after
    taken[0] = Line(start, first.end, first.flow[after:], first.folded[after:], first.gap)
    head.title, head.spans["title"] = joined(taken).rstrip(" .*_"), span(taken)


def _is_dated(head: Head, line: Line) -> bool:
    """Whether the place and date of the document stand on a line."""
    return "date" in head.spans and line.start <= head.spans["date"][0] < line.end


def _take_about(head: Head, lines: list[Line], index: int, after: int) -> None:
    """ "V/v ...": the title of an official letter, up to "Kính gửi" or the right-hand column."""
    first = lines[index]
    taken = [Line(first.start + after, first.end, first.flow[after:].strip(), first.folded[after:], first.gap)]
    for line in lines[index + 1 : index + 8]:
        if (
            _is_dated(head, line)
            or (line.gap and taken[-1].flow)
            or _ends_title(line)
            or load("register")["register.motto"].search(line.folded)
        ):
            break
        taken.append(line)
    taken = [line for line in taken if line.flow]
    if taken:
        head.title, head.spans["title"] = joined(taken), span(taken)
    head.kind = "công văn"


def _take_title(head: Head, lines: list[Line]) -> None:
    taken: list[Line] = []
    for line in lines[:14]:
        if _ends_title(line) and not (taken and line.flow[0].islower()):
            break
        if taken and line.cell and not taken[-1].cell:
            break  # the first row of a table
        goes_on = bool(taken) and (taken[-1].flow.isupper() == line.flow.isupper() and not line.gap)
        if pattern("register.sentence_begins").match(line.folded) and not goes_on:
            break
        if load("register")["register.motto"].search(line.folded) or pattern("register.number").match(line.flow):
            if taken:
                break
            continue
        if line.flow.isupper() and _is_authority(line) and not (taken and _UNFINISHED.search(taken[-1].folded)):
            break
        if taken and taken[-1].flow.isupper() and not line.flow.isupper() and line.flow[0].isupper():
            break
        if taken and line.gap and not taken[-1].flow.isupper() and line.flow[0].isupper():
            break
        taken.append(line)
        if line.flow.endswith((".", ";", ":")):
            break
    if taken and sum(line.end - line.start for line in taken) < 900:
        head.title, head.spans["title"] = joined(taken).rstrip(" .*_"), span(taken)


def _is_authority(line: Line) -> bool:
    return pattern("register.authority").match(line.folded) is not None


def _ends_title(line: Line) -> bool:
    return bool(
        pattern("register.body_begins").match(line.folded)
        or line.folded.startswith(
            ("(kèm theo", "(ban hành", "(văn bản ", "(tài liệu ", "(dự thảo", "___", "quyết định:", "quyết nghị:")
        )
        or pattern("register.recipients").match(line.folded)
        or (_is_authority(line) and not line.flow.isupper() and not line.flow[0].islower())
    )


def _take_issuer(head: Head, lines: list[Line]) -> None:
    """The body named above the number, the superior body left out; else the one that the preamble names."""
    limit = min((head.spans[key][0] for key in ("number", "kind", "date") if key in head.spans), default=0)
    parts: list[Line] = []
    for line in lines[:12]:
        bare = _without_motto(line)
        if bare is None or bare.start >= limit or any(c.isdigit() for c in bare.flow):
            continue
        named = bare.flow.isupper() or _BODY.match(bare.folded)
        if named and not pattern("register.urgency").match(bare.folded):
            parts.append(bare)
    name = _last_body(joined(parts))
    if name:
        head.issuer, head.spans["issuer"] = name, span(parts)
        return
    for line, value in pairwise(lines[:30]):
        if line.folded.strip(" :") in ("cơ quan ban hành", "nơi ban hành"):
            head.issuer, head.spans["issuer"] = value.flow, (value.start, value.end)
            return
    after = head.spans.get("title", head.spans.get("kind", (0, 0)))[1]
    for line in lines if after else ():
        if line.start > after + _PREAMBLE or (line.start >= after and line.folded.startswith("căn cứ")):
            return
        if line.start >= after and _is_authority(line):
            head.issuer = re.sub(r"(?:,? ?KH[ÓO][ÁA].*| điện)$", "", line.flow.strip(" :"))
            head.spans["issuer"] = (line.start, line.start + len(head.issuer))
            return


def _without_motto(line: Line) -> Line | None:
    found = load("register")["register.motto"].search(line.folded)
    if found is None:
        return line
    if found.start() < 3:
        return None
    end = line.start + len(line.folded[: found.start()].rstrip(" |"))
    size = end - line.start
    return Line(line.start, end, line.flow[:size], line.folded[:size], line.gap)


def _last_body(name: str) -> str | None:
    """ "UBND TỈNH X SỞ Y" -> "SỞ Y"; "ỦY BAN NHÂN DÂN TỈNH X" whole; a bare "VĂN PHÒNG" keeps its superior."""
    low = name.lower()
    starts = [found.start() for found in _BODY.finditer(low) if not _INSIDE.search(low[: found.start()])]
    if not starts:
        return None
    first, last = starts[0], starts[-1]
    if first == last or low[last:].startswith("đoàn"):
        return name[0 if low[:first].strip() in ("chủ tịch", "bộ trưởng", "giám đốc") else first :].strip()
    body, above = name[last:].strip(), name[first:last].strip()
    if _SHORT_BODY.match(low[last:]) and len(body.split()) <= 3:
        return f"{body} {above}"
    return body
