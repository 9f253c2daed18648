"""Laws, codes, ordinances and the Constitution by name; plenum and congress resolutions."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading.citations.marks import Mark, Words, codes, pattern
from dondoc.core.reading.fold import fold
from dondoc.core.reading.lexicon import words_of
from dondoc.core.reading.page import Page

_NOT_A_LAW = re.compile(
    r"(?:pháp|kỷ|kỉ|kết|hội|đại học|trường|khoa|ngành|học|công ty|văn phòng|sinh viên|báo|tạp chí) $"
)
_COMMON = frozenset(
    ("hình sự", "dân sự", "lao động", "thương mại", "môi trường", "quốc phòng", "giao thông", "ngân sách")
)
_LISTED_END = re.compile(r"$|[,.;:)\n]| (?:và|năm|số|của|đã|được|là|có|trong|do|vào|ngày|hoặc|cũng|\d)")
_LISTED_JOINT = re.compile(r"(?:,|;|,? và|:| \(\d\)) {0,2}(?:\(?\d{1,2}[).] {0,2})?")
_LONGEST = 14
_BODY_WORDS = re.compile(r"(?:gia|sư|sự|này|khoa|pháp|lệ|định|tục|hóa|sửa|số|tp|trung|đảng|ban|bộ|hà|việt|liên)(?!\w)")
_COUNTED = re.compile(r"(?:trung ương|tw|t\.ư|tư)(?: đảng)? ?(?:lần )?(?:thứ )?(?:số )?(?:\d|[ivx]+\b)|lần|thứ")
_COUNTRY = re.compile(r" (?:của )?nước (?:cộng hòa xã hội chủ nghĩa|chxhcn) việt nam")
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)?")
_FAMILY = re.compile(r"(?:bộ luật|luật|pháp lệnh|hiến pháp) ?")
_CONSTITUTION_OK = re.compile(r",?(?: năm)? (?:19|20)\d\d|,? (?:của )?nước|,? sửa đổi")


def find_laws(page: Page, words: Words) -> list[Mark]:
    """Marks of laws by name, sorted; a law's number, if it follows, is read by the numbered rules."""
    marks = [_law(page, start, end) for start, end in words.laws.items()]
    found = [mark for mark in marks if mark is not None]
    known = set(words.laws)
    for start, end in words.kinds:
        if page.folded[start:end] in ("luật", "bộ luật", "pháp lệnh") and start not in known:
            mark = _broken_law(page, start, end) or _unknown_law(page, start)
            if mark is not None:
                found.append(mark)
    found += [listed for mark in found for listed in _list_after(page, mark.end)]
    found += [m for start, end in words.kinds if page.folded[start:end] == "luật" for m in _list_after(page, end, ":")]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _list_after(page: Page, end: int, opens: str = "") -> list[Mark]:
    """Names that share one "Luật": "các luật: Đất đai, Nhà ở", "Luật Đất đai, Nhà ở"."""
    out: list[Mark] = []
    if not page.flow.startswith(opens, end):
        return out
    for _ in range(_LONGEST):
        joint = _LISTED_JOINT.match(page.flow, end)
        if joint is None or not page.flow[joint.end() : joint.end() + 1].isupper():
            return out
        stop = _listed_name(page, joint.end())
        if stop is None:
            return out
        title = " ".join(page.folded[joint.end() : stop].split())
        mark = Mark(joint.end(), stop, stop, "citation.law_list", "luật", title=title, inherited=["kind"])
        _take_year(page, mark)
        out.append(mark)
        end = mark.end
    return out


def _listed_name(page: Page, start: int) -> int | None:
    """Where the longest listed name that begins at ``start`` ends, if nothing belongs to it any more."""
    names, best, place = law_names(), None, start
    for _ in range(_LONGEST):
        gap = _WORD.match(page.folded, place)
        if gap is None:
            break
        place = gap.end()
        if page.folded[start:place].replace("\n", " ") in names and _LISTED_END.match(page.folded, place):
            best = place
        while page.folded[place : place + 1] in (" ", ",", "\n"):
            place += 1
    return best


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(codes("law_name")["stop"].split())


@cache
def law_names() -> frozenset[str]:
    """Names of laws without their kind word, for lists that tell it once."""
    return frozenset(name.split(" ", 1)[1] for name in words_of("cit_law") if name.startswith("luật "))


def _law(page: Page, start: int, end: int) -> Mark | None:
    printed = page.folded[start:end]
    if printed in codes("law_short"):
        if not page.flow[start:end].isupper():
            return None
        mark = Mark(start, end, end, "citation.law_short", "bộ luật", title=codes("law_short")[printed])
    else:
        family = _FAMILY.match(printed)
        if family is None or _NOT_A_LAW.search(page.folded[max(0, start - 14) : start]):
            return None
        kind = family.group().strip()
        title = " ".join(printed[family.end() :].split()) or None
        if kind == "hiến pháp" and not _constitution(page, start, end):
            return None
        if not _named(page, start, end, family.end()):
            return None
        country = _COUNTRY.match(page.folded, end) if kind == "hiến pháp" else None
        end = country.end() if country else end
        mark = Mark(start, end, end, "citation.law", kind, title=title)
    _take_year(page, mark)
    return mark


def _named(page: Page, start: int, end: int, family: int) -> bool:
    """Capitals tell the name: "Luật đất đai", "luật Đất đai"; in small letters only a name of three words or more."""
    printed = page.flow[start:end]
    if printed[0].isupper() or printed[family].isupper():
        return printed[family:].split(" ")[0].lower() != "sư"
    name = page.folded[start + family : end]
    return len(printed.split()) >= 3 and name not in _COMMON


def _constitution(page: Page, start: int, end: int) -> bool:
    if not page.flow[start].isupper():
        return False
    before = page.folded[max(0, start - 24) : start]
    return bool(_CONSTITUTION_OK.match(page.folded, end) or re.search(r"điều [\d, ]{1,12}(?:của )?$", before))


def _take_year(page: Page, mark: Mark) -> None:
    found = pattern("citation.law_year").match(page.folded, mark.end, min(mark.end + 40, len(page.folded)))
    if found is not None:
        mark.year = int(found["y"] or found["y2"])
        mark.core = mark.end
        mark.end = found.end()


def _broken_law(page: Page, start: int, end: int) -> Mark | None:
    """A listed law whose name is broken by a line end that looked like the end of a paragraph."""
    if (
        page.flow[end : end + 1] not in ("\n", " ")
        or not page.flow[start].isupper()
        or page.folded[start:end] != "luật"
    ):
        return None
    stop = _listed_name(page, end + 1)
    if stop is None or not page.flow[end + 1].isupper():
        return None
    mark = Mark(start, stop, stop, "citation.law", "luật", title=" ".join(page.folded[end + 1 : stop].split()))
    _take_year(page, mark)
    return mark


def _unknown_law(page: Page, start: int) -> Mark | None:
    """A law that is not listed: its capitalised name up to a word that cannot belong to it."""
    found = pattern("citation.law_unknown").match(page.flow, start, min(start + 110, len(page.flow)))
    if found is None or _BODY_WORDS.match(fold(found["name"])):
        return None
    if _NOT_A_LAW.search(page.folded[max(0, start - 14) : start]):
        return None
    end = found.start("name")
    for word in found["name"].split(" "):
        if fold(word) in _stop_words():
            break
        end += len(word) + 1
    end -= 1
    if end <= found.start("name"):
        return None
    kind = "bộ luật" if page.folded.startswith("bộ", start) else page.folded[start : found.start("name")].strip()
    mark = Mark(start, end, end, "citation.law_unknown", kind, title=page.folded[found.start("name") : end], sure=False)
    _take_year(page, mark)
    return mark


def find_resolutions(page: Page, words: Words) -> list[Mark]:
    """Plenum and congress resolutions and conclusions without a symbol: "Nghị quyết Trung ương 4 (khóa XII)"."""
    marks = []
    for start, end in words.kinds:
        if page.folded[start:end] not in ("nghị quyết", "kết luận", "nq", "kl") or page.flow[end : end + 1] != " ":
            continue
        if len(page.flow[start:end]) == 2 and not page.flow[start:end].isupper():
            continue
        mark = _plenum(page, start, end) or _congress(page, start, end) or _congress_unnumbered(page, start, end)
        if mark is not None:
            marks.append(mark)
    return marks


def _plenum(page: Page, start: int, end: int) -> Mark | None:
    found = pattern("citation.plenum").match(page.folded, end + 1, min(end + 140, len(page.folded)))
    if found is None:
        return None
    told = found.group()
    term = re.search(r"kh[oó]", told) is not None
    if found["n"] and not re.search(r"hội nghị", told) and int(found["n"]) > 15:
        return None
    counted = found["n"] is not None or _COUNTED.search(told)
    if not counted and not (term and "hội nghị" in told):
        return None
    stop = end + 1 + len(told.rstrip(" ,"))
    if told.count("(") > told.count(")"):
        stop = end + 1 + len(told[: told.rindex("(")].rstrip(" ,")) if page.flow[stop : stop + 1] != ")" else stop + 1
    kind = "kết luận" if page.folded[start:end] in ("kết luận", "kl") else "nghị quyết"
    return Mark(start, stop, stop, "citation.plenum", kind, issuer="Ban Chấp hành Trung ương",
                title=_title(page, end, stop),
                inherited=["issuer"])  # fmt: skip


def _congress(page: Page, start: int, end: int) -> Mark | None:
    found = pattern("citation.congress").match(page.folded, end + 1, min(end + 170, len(page.folded)))
    if found is None:
        return None
    stop = end + 1 + len(found.group().rstrip(" ,"))
    title = re.sub(r" (?:của )?đảng(?: cộng sản việt nam)?$", "", _title(page, end, stop))
    issuer = "Đảng" if "toàn quốc" in title or title != _title(page, end, stop) else None
    kind = "kết luận" if page.folded[start:end] == "kết luận" else "nghị quyết"
    return Mark(start, stop, stop, "citation.congress", kind, issuer=issuer, title=title)


def _congress_unnumbered(page: Page, start: int, end: int) -> Mark | None:
    """ "Nghị quyết Đại hội Đảng bộ tỉnh": which congress is left to the reader, so a person must look."""
    found = pattern("citation.congress_unnumbered").match(page.flow, end + 1, min(end + 120, len(page.flow)))
    if found is None:
        return None
    stop = found.end()
    return Mark(start, stop, stop, "citation.congress", "nghị quyết", title=_title(page, end, stop), sure=False)


def _title(page: Page, start: int, end: int) -> str:
    words = re.sub(r"[(),]", " ", page.folded[start:end])
    return re.sub(r"^của ", "", " ".join(words.split()))
