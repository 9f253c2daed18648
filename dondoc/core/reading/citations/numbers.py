"""Numbered citations: "Chỉ thị số 05/CT-TTg", "Nghị quyết 15", "218/CĐ-TTg" in a list."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.core.reading.citations.marks import (
    Mark,
    Words,
    base_kind,
    codes,
    kind_before,
    kind_of_symbol,
    part_key,
    pattern,
)  # fmt: skip
from dondoc.core.reading.fold import fold
from dondoc.core.reading.page import Page

_DIGITS = re.compile(r"(?<![.,/\-])\d{1,6}(?=[\d.]{0,4}[a-zA-ZđĐ]?(?: {0,2}[-/]| [A-ZĐ]|[A-ZĐ]{1,3}r?[-/]))")
_UNIT = re.compile(r"[A-ZĐ]{1,3}\d{2}")
_JOINTS = re.compile(r"[-/.]")
_SHORT_ANCHOR = re.compile(r"(?:[:,]? ?\(?(?:số|Số|SỐ)(?: hiệu)? {0,2}[:.]?)? {0,2}(?=\d)")
_SHORT_OPENS = " (sS"  # what may stand after a blank there, or a digit
_MIXED = frozenset(("CTR", "TTR", "QĐI", "TTG", "CTRHĐ", "TTRLN", "NĐ", "QĐ"))
_FORM = re.compile(
    r"(?:mẫu|biểu|phụ lục|bảng|biển|tài khoản|hồ sơ|thửa|đội|chuyên án|xe|hóa đơn|sổ|lô|seri|serie|series)(?: số)?:? ?$"
)
_VERB_GAP = re.compile(r" (?:tại|theo|kèm|bằng|đến|từ|vào|ra|ngày|tháng|năm|cho|với|và|là|có|được|đã|trong|nêu) ")
_REACH = 90
_NEXT = 50
_MANY_DIGITS = 3

#: kinds that a bare number names even in small letters ("nghị quyết 15")
STRONG = frozenset((
    "nghị quyết", "nghị định", "chỉ thị", "thông tư", "thông tư liên tịch", "công văn", "công điện", "pháp lệnh",
    "thông báo kết luận", "thông tri", "nghị quyết liên tịch",
))  # fmt: skip
#: kinds that a number after them does not name ("phương án 1", "quy trình 3")
NEVER_SHORT = frozenset((
    "phương án", "quy trình", "biên bản", "giấy phép", "giấy mời", "thư", "điều lệ", "luật", "bộ luật", "hiến pháp",
    "lệnh", "kiến nghị", "cáo trạng", "kháng nghị", "quy chuẩn", "nghị định thư", "biên bản ghi nhớ", "phiếu báo",
    "phiếu trình", "sắc luật", "nghị án",
))  # fmt: skip


def find_numbered(page: Page, words: Words) -> list[Mark]:
    """Marks of every number that names a document, sorted; lists still lack the kinds that they share."""
    marks: list[Mark] = []
    taken = 0
    flow = page.flow
    for start, end in page.digits:
        if start < taken or not _may_be_symbol(flow[end : end + 2]) or not _DIGITS.match(flow, start):
            continue
        mark = _symbol_at(page, words, start, marks[-1] if marks else None)
        if mark is not None:
            marks.append(mark)
            taken = mark.core
    marks += _short_marks(page, words, {mark.start for mark in marks})
    marks.sort(key=lambda mark: (mark.start, -mark.core))
    return marks


def _may_be_symbol(after: str) -> bool:
    """Whether the two characters right after digits may lead to a symbol; after most numbers stands a small word."""
    if after[:1] == " ":
        return after[1:].isupper() or after[1:] in " -/Đ"
    return after[:1] in ".-/" or after[:1].isalpha()


@lru_cache(maxsize=4096)
def code_like(symbol: str) -> bool:
    """Whether a symbol is made of codes (two capitals each, or the number of an office), not of words: not "Hà"."""
    parts = [part for part in _JOINTS.split(symbol.replace(" ", "")) if part]
    for part in parts:
        capitals = sum(1 for letter in part if letter.isupper())
        small = sum(1 for letter in part if letter.islower())
        numbered = _UNIT.fullmatch(part) is not None  # the office "C05", "V01", "PC10"
        alone = len(part) == 1 and len(parts) > 1
        if capitals < 2 and not alone and not numbered and part_key(part) not in _MIXED:
            return False
        if small > 3:
            return False
    return bool(parts)


def _symbol_at(page: Page, words: Words, start: int, last: Mark | None) -> Mark | None:
    stop = min(start + 80, len(page.flow))
    found = pattern("citation.number_symbol").match(page.flow, start, stop)
    if found is None:
        found = pattern("citation.number_symbol_small").match(page.folded, start, stop)
    if found is None:
        return _year_at(page, words, start)
    small = found["s"][0].islower()
    symbol, end = (found["s"].upper(), len(found["s"])) if small else _trimmed(found["s"])
    if not symbol or not code_like(symbol):
        return _year_at(page, words, start)
    told = kind_of_symbol(symbol)
    end += found.start("s")
    begin, kind, kind_told, gap = _kind_for(page, words, start, told)
    spaced = not found["sep"]
    if spaced and not (kind_told and _space_allowed(symbol, found["y"], told)):
        return None
    if not kind_told:
        listed = last is not None and last.symbol == _printed(page, found, end) and start - last.core < _NEXT
        if not listed and not _stands_alone(page, begin, start, symbol, told, found["y"]):
            return None
        kind = told or ("công văn" if _letter_like(symbol) else "văn bản")
    year = int(found["y"].replace(" ", "")) if found["y"] else None
    rule = "citation.number_symbol" if not gap else "citation.words_before_number"
    return Mark(begin, end, end, rule, kind, found["n"], year, _printed(page, found, end), kind_told=kind_told)


def _printed(page: Page, found: re.Match[str], end: int) -> str:
    return re.sub(r"\s", "", page.flow[found.start("s") : end])


@lru_cache(maxsize=4096)
def _trimmed(symbol: str) -> tuple[str, int]:
    """The leading parts of a symbol that are codes ("QĐ-UBND.Theo" -> "QĐ-UBND") and how many characters they take."""
    pieces = re.split(r"( ?[-/.] ?)", symbol)
    out, size = "", 0
    for index in range(0, len(pieces), 2):
        joint = pieces[index - 1] if index else ""
        if not code_like(pieces[index] if len(pieces) == 1 else f"{pieces[index]}-QQ"):
            break
        if joint.startswith(" ") and joint.endswith(" ") and (index > 2 or part_key(out) not in codes("kinds")):
            break
        out += joint + pieces[index]
        size += len(joint) + len(pieces[index])
    return out, size


def _space_allowed(symbol: str, year: str | None, told: str | None) -> bool:
    """ "71 QĐ/TW", "26 CP": a blank instead of the bar is allowed behind a kind word and before a known code."""
    return (
        told is not None or year is not None or part_key(symbol) in codes("issuers") or bool(re.search(r"[-/]", symbol))
    )


def _letter_like(symbol: str) -> bool:
    return "-" in symbol or "/" in symbol


def _stands_alone(page: Page, begin: int, start: int, symbol: str, told: str | None, year: str | None) -> bool:
    """Whether a number without its kind word still names a document."""
    before = page.folded[max(0, begin - 24) : begin]
    if _FORM.search(before) or _FORM.search(page.folded[max(0, start - 24) : start]):
        return False
    if told is not None and (year is not None or begin < start or re.search(r"[-/]", symbol)):
        return True
    return begin < start and bool(re.search(r"[-/]", symbol) or year or part_key(symbol) in codes("issuers"))


def _kind_for(page: Page, words: Words, start: int, told: str | None) -> tuple[int, str, bool, bool]:
    """Where the citation of the number at ``start`` begins, its kind, whether that is told, and across words or not."""
    kind = kind_before(words, start)
    if kind is not None and start - kind[1] <= _REACH:
        gap = page.folded[kind[1] : start]
        if pattern("citation.before_number").match(gap) and _is_kind(page, kind):
            return kind[0], base_kind(page.flow[kind[0] : kind[1]]), True, False
        if "số" in gap and "\n" not in gap and pattern("citation.words_before_number").match(gap):
            name = base_kind(page.flow[kind[0] : kind[1]])
            known = told == name if "," in gap else told is None or agrees(name, told)
            if known and not _VERB_GAP.search(gap) and _is_kind(page, kind):
                return kind[0], name, True, True
    word = pattern("citation.number_word").search(page.folded, max(0, start - 12), start)
    if word is not None and not page.folded[word.start() - 1 : word.start()].isalpha():
        return word.start(), "", False, False
    return start, "", False, False


def _is_kind(page: Page, kind: tuple[int, int]) -> bool:
    """Not "pháp luật", and abbreviations only in capitals."""
    printed = page.flow[kind[0] : kind[1]]
    if kind[1] - kind[0] <= 5 and page.folded[kind[0] : kind[1]] in codes("short"):
        return sum(1 for letter in printed if letter.isupper()) >= 2
    return not (printed.startswith("luật") and page.folded[max(0, kind[0] - 5) : kind[0]].endswith(("pháp ", "kỷ ")))


def agrees(kind: str, told: str) -> bool:
    """Whether a kind word and the kind told by a symbol can name one document."""
    return kind == "văn bản" or kind.split(maxsplit=1)[0] == told.split(maxsplit=1)[0] or {kind, told} <= _ALIKE


_ALIKE = frozenset(("quyết định", "quy định", "kết luận", "thông báo", "kết luận thanh tra", "thông báo kết luận"))


def _year_at(page: Page, words: Words, start: int) -> Mark | None:
    """ "Thông tư 01/2019": number and year without a symbol, only behind a kind word."""
    found = pattern("citation.number_year").match(page.flow, start, start + 16)
    if found is None:
        return None
    begin, kind, kind_told, gap = _kind_for(page, words, start, None)
    if not kind_told or gap or (found["sep"] == "-" and "số" not in page.folded[begin:start]):
        return None
    monthly = int(re.sub(r"\D", "", found["n"])) <= 12 and "số" not in page.folded[begin:start]
    if monthly and kind in ("báo cáo", "kế hoạch", "chương trình", "công văn", "văn bản"):
        return None
    return Mark(begin, found.end(), found.end(), "citation.number_year", kind, found["n"], int(found["y"]))


def _short_marks(page: Page, words: Words, taken: set[int]) -> list[Mark]:
    marks, flow = [], page.flow
    for start, end in words.kinds:
        after = flow[end : end + 2]
        if after[:1] == " " and after[1:] not in _SHORT_OPENS and not after[1:].isdecimal():
            continue  # after most kinds stands a small word
        anchor = _SHORT_ANCHOR.match(flow, end, min(end + 16, len(flow)))
        if anchor is None:
            continue
        mark = _short_at(page, (start, end), anchor) if start not in taken else None
        if mark is not None:
            marks.append(mark)
    return marks


def _short_at(page: Page, kind: tuple[int, int], anchor: re.Match[str]) -> Mark | None:
    found = pattern("citation.number_short").match(page.flow, anchor.end(), anchor.end() + 12)
    if found is None or not _is_kind(page, kind):
        return None
    name, printed = base_kind(page.flow[kind[0] : kind[1]]), page.flow[kind[0] : kind[1]]
    numbered = "số" in anchor.group().lower()
    if name in NEVER_SHORT or (not numbered and not anchor.group()):
        return None
    if not numbered and not _short_allowed(page, name, printed, found):
        return None
    few = len(found["n"]) < _MANY_DIGITS
    if numbered and few and name in ("báo cáo", "văn bản", "chương trình") and not _followed(page, found.end()):
        return None
    return Mark(kind[0], found.end(), found.end(), "citation.number_short", name, found["n"])


def _short_allowed(page: Page, name: str, printed: str, found: re.Match[str]) -> bool:
    """Whether a number without "số" names a document: "Nghị quyết 15 của" does, "quyết định 5 dự án" does not."""
    digits, end = re.sub(r"\D", "", found["n"]), found.end()
    if re.fullmatch(r"(?:19|20)\d\d", found["n"]) and not page.folded.startswith((" năm ", " của ", " ngày "), end):
        return False
    followed = _followed(page, end)
    if fold(printed) in codes("short") and fold(printed) not in ("nđ", "nq", "qđ"):
        return page.folded.startswith(" của ", end)  # "CT 5" is rather a building
    if name in STRONG or (printed[0].isupper() and (len(digits) >= 3 or digits[0] == "0")):
        return followed or not pattern("citation.counted").match(page.folded, end, min(end + 24, len(page.folded)))
    if not followed:
        return False
    if printed[0].isupper() or page.folded.startswith(" của ", end):
        return True
    cited = pattern("citation.cited_after").match(page.folded, end, min(end + 24, len(page.folded)))
    return len(digits) >= 3 or (len(digits) == 2 and (cited is not None or name == "đề án"))


def _followed(page: Page, end: int) -> bool:
    return pattern("citation.after_short").match(page.folded, end, min(end + 20, len(page.folded))) is not None
