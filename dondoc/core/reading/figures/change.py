"""How the text says that a figure moved: the qualifier before it, up, down, growth, or a level."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.guards import tokens_before
from dondoc.core.reading.figures.words import listed
from dondoc.core.reading.findings import Change
from dondoc.core.reading.lexicon import words_of
from dondoc.core.reading.page import Page

_TOKEN = re.compile(r"[^\W\d_]+|[0-9][0-9.,]*|[^\w\s]")
_LEVELS = frozenset(("lên", "xuống", "còn", "thành"))
#: words that end the reach of tăng, giảm over the words after it
_STOPS = frozenset((
    "cho", "tại", "với", "để", "đã", "có", "gồm", "đạt", "còn", "là", "chiếm", "bằng", "được", "lên", "xuống", "nhằm", "từ",
    "qua", "do", "bởi", "khi", "nhưng", "mà", "thì", "nên", "và", ",", ";", ":", "(", ")", ".", '"', "bị", "theo", "đối", "trên",
    "cường", "tốc", "trừ", "án", "tải", "trọng", "sinh", "lập",
))  # fmt: skip
#: what may stand between two numbers that share one change word
_JOINTS = frozenset((",", "và", "-", "/", "hoặc", "bị", ")"))
_GROWTH = re.compile(r"tăng trưởng|tốc độ tăng|mức tăng|tỷ lệ tăng|tỉ lệ tăng|tốc độ phát triển")
_OTHER_LEVEL = re.compile(
    r"chiếm|tỷ trọng|tỉ trọng|tỷ lệ|tỉ lệ|bằng|giải ngân|dự toán|kế hoạch vốn|;|đạt chuẩn|hoàn thành|thực hiện"
)
_BRACKET = re.compile(
    r"\((?:lần lượt là|lần lượt|tương ứng|tăng|đạt|là|khoảng|trên|gần|hơn|cùng kỳ[^()%]{0,24}?(?:đạt|tăng|là|:))?\s*$"
)
_COMPARED = re.compile(
    r"so với|so cùng|bình quân|kịch bản|mục tiêu|cùng kỳ|cả nước|kế hoạch|toàn quốc|trung bình|kỳ vọng|dự báo"
)
_MOVED = re.compile(r"(?<![^\W\d_])(tăng|giảm)(?! cường| tốc| trưởng xanh| trừ| nghèo| án| tải)(?![^\W\d_])")
_FROM_LEVEL = re.compile(r"(?:[^.;()]|\.[0-9]){0,40}?(?<![^\W\d_])(?:lên|xuống|còn)(?![^\W\d_])")
_APPENDED = re.compile(
    r"\s?(?:\(|,|;|=|hay|tức|-)\s?(?:tương ứng|tương đương|tỷ lệ|tỉ lệ|đạt tỷ lệ|bằng|khoảng|gần|hơn|trên|với|là|mức|-|\+| )*"
)
_IN_TURN = re.compile(
    r"(?<![^\W\d_])(tăng|giảm)(?: \w+){0,3}?(?: so (?:với )?cùng kỳ[^,;.()]{0,24})?,? (?:với mức |và )?lần lượt(?: là| đạt| tăng| giảm| ở mức)*(?: khoảng| trên| hơn| gần)? $"
)
_SO_BY = re.compile(
    r"(?<![^\W\d_])(tăng|giảm)(?: thêm| nhẹ| mạnh| cao)? so (?:với )?[^,;.()]{0,50}? (?:là|đạt|khoảng|:)(?: gần| hơn| trên)? $"
)
_NEXT_PERIOD = re.compile(r",? (?:và )?(?:quý|tháng|năm|cả năm|[0-9]+ tháng|giai đoạn)[^,;.()%]{0,30}$")
_INSIDE = re.compile(r"trong đó|bao gồm|gồm")


@lru_cache(maxsize=1)
def _endings() -> dict[str, list[tuple[tuple[str, ...], Change]]]:
    """Change phrases by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Change]]] = {}
    directions: tuple[tuple[str, Change], ...] = (("change_up", "up"), ("change_down", "down"))
    for name, direction in directions:
        for phrase in words_of(f"figures/{name}"):
            words = tuple(_TOKEN.findall(phrase))
            found.setdefault(words[-1], []).append((words, direction))
    for phrases in found.values():
        phrases.sort(key=lambda x: -len(x[0]))
    return found


def read_changes(page: Page, drafts: list[Draft]) -> None:
    """Set qualifier, change, growth and reading of every draft; the drafts stand in order."""
    before: Draft | None = None
    moved: dict[bool, Draft] = {}  # the last figure of the sentence that is a rate, or not one
    for draft in drafts:
        if before is not None and before.sentence != draft.sentence:
            before, moved = None, {}
        tokens = tokens_before(page.folded, draft.start, draft.left)
        draft.qualifier, used = _qualifier(tokens)
        _direct(page, draft, tokens)
        if draft.change is None and draft.reading == "level":
            _carried(page, draft, moved.get(draft.kind == "percent"), tokens[: len(tokens) - used])
            if draft.change is None and before is not None and draft.kind == "percent":
                _appended(page, draft, before)
            if draft.change is None and draft.kind == "percent":
                _growth(page, draft, before)
        if draft.change is not None:
            draft.reading = "change"
        before = moved[draft.kind == "percent"] = draft


def _qualifier(tokens: list[str]) -> tuple[str | None, int]:
    """The qualifier directly before the number and how many words it takes."""
    words = listed("qualifiers")
    if len(tokens) > 1 and f"{tokens[-2]} {tokens[-1]}" in words:
        return f"{tokens[-2]} {tokens[-1]}", 2
    if tokens and tokens[-1] in words:
        return tokens[-1], 1
    return None, 0


def _direct(page: Page, draft: Draft, tokens: list[str]) -> None:
    """tăng, giảm ... directly before the number, small words between; "lên", "xuống còn" make it a level."""
    fillers, endings = listed("change_fillers"), _endings()
    place, level, from_level = len(tokens) - 1, False, False
    while place >= 0:
        word = tokens[place]
        hit = next(
            (h for h in endings.get(word, ()) if tuple(tokens[max(0, place - len(h[0]) + 1) : place + 1]) == h[0]), None
        )
        if hit is not None:
            if place >= len(hit[0]) and tokens[place - len(hit[0])] == "không":
                return  # "không vượt", "không thấp hơn": a limit
            if level or (from_level and _FROM_LEVEL.match(page.folded, draft.end, draft.stop)):
                draft.reading = "moved"
                return
            draft.change = hit[1]
            _reason(draft, "figure.change", page, draft.left)
            return
        if word not in fillers and not word[0].isdigit():
            break
        level = level or word in _LEVELS
        from_level = from_level or word == "từ"
        place -= 1
    if level:
        draft.reading = "moved" if "từ" in tokens else "level"
        return
    _governed(page, draft, tokens[: place + 1])


def _governed(page: Page, draft: Draft, tokens: list[str]) -> None:
    """ "giảm số vụ phạm tội 12%": the change word governs the noun before the number."""
    reach = 10 if draft.kind == "percent" else 5
    for back, word in enumerate(reversed(tokens[-reach:])):
        if word in ("tăng", "giảm") and (
            back == 0 or tokens[len(tokens) - back] not in _STOPS or tokens[len(tokens) - back] == "được"
        ):
            if draft.kind == "percent" or back <= 5:
                draft.change = "up" if word == "tăng" else "down"
                _reason(draft, "figure.change_over_noun", page, draft.left)
            return
        if word in _STOPS and not (
            word == "được" and tokens[len(tokens) - back - 2 : len(tokens) - back - 1] in (["tăng"], ["giảm"])
        ):
            return


def _reason(draft: Draft, rule: str, page: Page, start: int) -> None:
    draft.because.append((rule, max(start, draft.start - 60), draft.start))


def _carried(page: Page, draft: Draft, before: Draft | None, tokens: list[str]) -> None:
    """ "tăng 29% số vụ và 21% số bị can", "giảm 3 vụ, 5 người chết": the second rides on the first one's word."""
    if before is None or before.change is None or (before.kind == "percent") != (draft.kind == "percent"):
        return
    if len(tokens) > 8 or not tokens or tokens[-1] not in _JOINTS:
        return
    if any(word in _STOPS and word not in _JOINTS for word in tokens):
        return
    draft.change, draft.growth = before.change, before.growth
    draft.inherited.append("change")
    _reason(draft, "figure.change_carried", page, before.end)


def _appended(page: Page, draft: Draft, before: Draft) -> None:
    """ "giảm 288 vụ (18,19%)", "tăng 73 vụ, tỷ lệ 4,15%": the same change told once more as a rate."""
    if before.change is None or before.kind == "percent" or before.growth:
        return
    if _APPENDED.fullmatch(page.folded, before.end, draft.start):
        draft.change = before.change
        draft.partner = draft.partner or before
        draft.inherited.append("change")
        _reason(draft, "figure.change_appended", page, before.start)


def _growth(page: Page, draft: Draft, before: Draft | None) -> None:
    """A level that is itself a rate of growth: "tăng trưởng GRDP đạt 6,26%", "mục tiêu tăng trưởng (10,2%)"."""
    folded = page.folded
    gap = folded[max(draft.left, draft.start - 160) : draft.start]
    told = _IN_TURN.search(gap) or _SO_BY.search(gap)
    if told:
        draft.change = "up" if told[1] == "tăng" else "down"
        _reason(draft, "figure.change_in_turn", page, draft.left)
        return
    last = None
    for last in _GROWTH.finditer(gap):
        pass
    if last is not None and not _OTHER_LEVEL.search(gap, last.end()):
        draft.change, draft.growth = "up", True
        _reason(draft, "figure.growth_level", page, draft.left)
        return
    bracket = _BRACKET.search(gap)
    if before is not None and before.growth | (before.change == "up") and before.kind == "percent":
        compared = bracket is not None and _COMPARED.search(gap)
        inside = before.growth and (_INSIDE.search(gap) or _NEXT_PERIOD.fullmatch(gap)) and not _OTHER_LEVEL.search(gap)
        if compared or inside:
            draft.change, draft.growth = before.change, before.growth
            draft.inherited.append("change")
            return
    if bracket is not None:
        moved = None
        for moved in _MOVED.finditer(gap):
            pass
        if moved is not None and not re.search(r"[;.]|chiếm|tỷ lệ|tỉ lệ|tỷ trọng", gap[moved.end() :]):
            draft.change = "up" if moved[1] == "tăng" else "down"
            _reason(draft, "figure.change_before_bracket", page, draft.left)
