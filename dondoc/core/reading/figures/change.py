"""How the text says that a figure moved: the qualifier before it, up, down, growth, or a level."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import last_match, listed, pattern, search, tokens_of
from dondoc.core.reading.findings import Change
from dondoc.core.reading.lexicon import words_of
from dondoc.core.reading.page import Page

_LEVELS = frozenset(("lên", "xuống", "còn", "thành"))
#: what may stand between two numbers that share one change word
_JOINTS = frozenset((",", "và", "-", "/", "hoặc", "bị", ")"))
_DIRECTIONS: dict[str, Change] = {"tăng": "up", "giảm": "down"}
_REACH = 160
_NEAR = 60


@cache
def _endings() -> dict[str, list[tuple[tuple[str, ...], Change]]]:
    """Change phrases by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Change]]] = {}
    directions: tuple[tuple[str, Change], ...] = (("change_up", "up"), ("change_down", "down"))
    for name, direction in directions:
        for phrase in words_of(f"figures/{name}"):
            words = tokens_of(phrase)
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
            before, moved = _whole_before(page, before, draft), {}
        rate = draft.kind == "percent"
        tokens = draft.tokens_before(page.folded)
        draft.qualifier, used = _qualifier(tokens)
        _direct(page, draft, tokens)
        if draft.change is None and draft.reading == "level":
            _carried(draft, moved.get(rate), tokens[: len(tokens) - used])
            if draft.change is None and rate:
                _rate_moved(page, draft, before)
            if draft.change is None:
                _moved_from_base(page, draft)
        if draft.change is not None:
            draft.reading = "change"
        before = moved[rate] = draft


def _whole_before(page: Page, before: Draft, draft: Draft) -> Draft | None:
    """ "GRDP tăng 6,9%. Trong đó: nông nghiệp đạt 5,4%": the growth whose parts the next sentence tells."""
    if before.kind != "percent" or before.change != "up" or draft.sentence != before.sentence + 1:
        return None
    inside = page.folded.startswith("trong đó", page.sentences[draft.sentence].start)
    return replace(before, growth=True) if inside else None


def _qualifier(tokens: list[str]) -> tuple[str | None, int]:
    """The qualifier directly before the number and how many words it takes."""
    words = listed("qualifiers")
    if len(tokens) > 1 and f"{tokens[-2]} {tokens[-1]}" in words:
        return f"{tokens[-2]} {tokens[-1]}", 2
    if tokens and tokens[-1] in words:
        return tokens[-1], 1
    return None, 0


def _moved(draft: Draft, change: Change, rule: str, *, inherited: bool = False) -> None:
    """Set the change with its reason: the rule and the words before the number."""
    draft.change = change
    draft.because += ((f"figure.{rule}", max(draft.left, draft.start - 60), draft.start),)
    if inherited:
        draft.inherited += ("change",)


def _direct(page: Page, draft: Draft, tokens: list[str]) -> None:
    """tăng, giảm ... directly before the number, small words between; "lên", "xuống còn" make it a level."""
    fillers = listed("change_fillers")
    place, level, from_level = len(tokens) - 1, False, False
    while place >= 0:
        word = tokens[place]
        hit = _ending_at(tokens, place)
        if hit is not None:
            opens = place - len(hit[0]) + 1
            if "không" in tokens[max(0, opens - 2) : opens] or tokens[max(0, opens - 1) : opens] == ["trị"]:
                return  # "không được vượt", "không thấp hơn": a limit; "giá trị gia tăng": a tax
            if level or (from_level and pattern("to_level").match(page.folded, draft.end, draft.stop)):
                draft.reading = "moved"
            else:
                _moved(draft, hit[1], "change")
            return
        if word not in fillers and not word[0].isdigit():
            break
        level = level or word in _LEVELS
        from_level = from_level or word == "từ"
        place -= 1
    if level or (from_level and pattern("to_level").match(page.folded, draft.end, draft.stop)):
        draft.reading = "moved" if "từ" in tokens else "level"
    else:
        _governed(draft, tokens[: place + 1])


def _ending_at(tokens: list[str], place: int) -> tuple[tuple[str, ...], Change] | None:
    """The change phrase that ends with the token at ``place``."""
    for ending in _endings().get(tokens[place], ()):
        if tuple(tokens[max(0, place - len(ending[0]) + 1) : place + 1]) == ending[0]:
            return ending
    return None


def _governed(draft: Draft, tokens: list[str]) -> None:
    """ "giảm số vụ phạm tội 12%": the change word governs the noun before the number."""
    stops = listed("change_stops")
    last = len(tokens) - 1
    for place in range(last, max(-1, last - (10 if draft.kind == "percent" else 5)), -1):
        word = tokens[place]
        following = tokens[place + 1] if place < last else ""
        if word in _DIRECTIONS:
            if following not in stops or following == "được":
                _moved(draft, _DIRECTIONS[word], "change_over_noun")
            return
        if word in stops and not (word == "được" and place and tokens[place - 1] in _DIRECTIONS):
            return


def _carried(draft: Draft, before: Draft | None, tokens: list[str]) -> None:
    """ "tăng 29% số vụ và 21% số bị can", "giảm 3 vụ, 5 người chết": the second rides on the first one's word."""
    if before is None or before.change is None or not tokens or tokens[-1] not in _JOINTS:
        return
    if len(tokens) > (1 if before.growth else 8):
        return
    stops = listed("change_stops")
    if any(word in stops and word not in _JOINTS for word in tokens):
        return
    draft.growth = before.growth
    _moved(draft, before.change, "change_carried", inherited=True)


def _moved_from_base(page: Page, draft: Draft) -> None:
    """ "tăng so với cùng kỳ 12 tỷ đồng", "cao hơn năm trước 0,6 điểm": what it is compared with stands in between."""
    told = search("change_from_base", page.folded, max(draft.left, draft.start - _NEAR - 20), draft.start)
    if told:
        up = told[1] in ("tăng", "cao hơn", "nhiều hơn", "vượt")
        _moved(draft, "up" if up else "down", "change_from_base")


def _rate_moved(page: Page, draft: Draft, before: Draft | None) -> None:
    """Percentages whose change stands farther off: appended to a count, told in turn, growth, before a bracket."""
    if before is not None and before.change is not None and before.kind != "percent" and not before.growth:
        near = draft.start - before.end < _NEAR
        if near and pattern("change_appended").fullmatch(page.folded, before.end, draft.start):
            draft.partner = draft.partner or before
            _moved(draft, before.change, "change_appended", inherited=True)
            return
    gap = page.folded[max(draft.left, draft.start - _REACH) : draft.start]
    told = pattern("change_in_turn").search(gap) or pattern("change_so_by").search(gap)
    if told:
        _moved(draft, _DIRECTIONS[told[1]], "change_in_turn")
        return
    growth = last_match("growth_level", gap, 0, len(gap))
    if growth is not None and not pattern("other_level").search(gap, growth.end()):
        draft.growth = True
        _moved(draft, "up", "growth_level")
        return
    bracket = pattern("bracket_opens").search(gap) is not None
    if before is not None and before.change is not None and _rides_on(before, gap, bracket=bracket):
        draft.growth = before.growth
        _moved(draft, before.change, "change_carried", inherited=True)
        return
    moved = last_match("change_before_bracket", gap, 0, len(gap)) if bracket else None
    if moved is not None and not pattern("not_before_bracket").search(gap, moved.end()):
        _moved(draft, _DIRECTIONS[moved[1]], "change_before_bracket")


def _rides_on(before: Draft, gap: str, *, bracket: bool) -> bool:
    """ "đạt 6,3%, thấp hơn bình quân cả nước (7,1%)", "quý III 6,2%, quý IV đạt 6,3%", "trong đó công nghiệp 9%"."""
    if before.kind != "percent":
        return False
    if bracket and (before.growth or before.change == "up") and pattern("compared_before_bracket").search(gap):
        return True
    if not before.growth:
        return False
    if pattern("next_period").fullmatch(gap):
        return True
    return pattern("inside").search(gap) is not None and not pattern("other_level").search(gap)
