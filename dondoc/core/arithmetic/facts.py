"""The same fact told twice with different values, in one text or in two."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.check import Place
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.arithmetic.slips import SWAPPED, slip_between
from dondoc.core.reading.findings import Reading, Time
from dondoc.core.reading.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
_STOPS = re.compile(r"[,;.()\[\]\n]")
#: where a clause ends, but not inside a number
_ENDS = re.compile(r"[;:()\[\]\n|]|[.,](?=\s|$)")
_SAID = 60
_BACK = 130
_AHEAD = 70
_FAR_BACK = 300
#: of one group at most so many are compared with one another; more different values are a pattern, no fact
_MOST = 12
_MOST_VALUES = 4
_MOST_BOARDS = 8
#: marks a time that was told in an earlier sentence
_EARLIER = "~"
_SHORT = {
    "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân",
    "tand": "tòa án nhân dân",
    "thads": "thi hành án dân sự",
}
_WHOLE = re.compile(r"(?<!\w)tổng(?!\w)")
_TITLED = 3
_CROWD = frozenset(("lực", "lượng", "các", "đơn", "vị", "cơ", "quan"))


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with what it tells: ``core`` the words for what is counted, ``verbs`` what was done, ``actors`` by whom.

    ``period`` are the times of its sentence or heading; ``again`` where the words say that it was told before, ``part``
    where it is told as a part of something, ``whole`` as a total, ``head`` the paragraph over its list or table.
    """

    core: frozenset[str]
    verbs: frozenset[str]
    actors: frozenset[str]
    period: frozenset[str]
    again: bool
    apart: frozenset[str]
    part: bool
    whole: bool
    head: int | None
    number: Number
    board: int

    @property
    def times(self) -> frozenset[str]:
        """The period, wherever it was told."""
        return frozenset(time.removeprefix(_EARLIER) for time in self.period)

    @property
    def kind(self) -> tuple[object, ...]:
        """What two tellings of one fact have in common whatever the order of the words."""
        unit = "%" if self.number.quantity.percent else self.number.unit.split(" ")[0]
        return unit, self.core, self.part


def facts_of(board: Board, reading: Reading, index: int) -> Iterator[Fact]:
    """Facts that are told fully enough to be the same elsewhere."""
    times = sorted((t for t in reading.times if t.kind in ("date", "period", "datetime")), key=lambda t: t.start)
    clock = Clock(board, times, [time.start for time in times])
    lone = _lone_columns(board)
    last: Fact | None = None
    for number in board.numbers:
        if not _tells(board, number) or (number.paragraph in board.rows and number.quantity.place.start not in lone):
            continue
        words = _words(board, number, clock)
        fact = _fact(board, number, words, clock.period(number), index)
        beside = last is not None and last.number.sentence == number.sentence
        if beside and last is not None and not fact.verbs and fact.core <= set(number.unit.split()):
            fact = replace(fact, core=fact.core | last.core, verbs=last.verbs, actors=last.actors)
        labelled = len(fact.verbs) > 1 and cue("fact.label").match(words[0]) is not None
        if fact.core or (fact.verbs and fact.period) or labelled:
            last = fact
            yield fact


def _fact(board: Board, number: Number, told: tuple[str, str], period: frozenset[str], index: int) -> Fact:
    """Sort the words around a number: who, did what, with what; what only sets the scene is left out."""
    whole, titled = _WHOLE.search(told[0]) is not None, told[0].rpartition(":")[2]
    if (
        number.paragraph not in board.rows and len(_WORD.findall(titled)) >= _TITLED
    ):  # "Về phát triển doanh nghiệp: số doanh nghiệp mới là ..."
        told = (titled, told[1])
    if cue("fact.previous").search(" ".join(told)):
        period = frozenset(("previous",))
    start = max(board.sentences[number.sentence].start, number.start - _FAR_BACK)
    again = cue("fact.again").search(board.folded, start, number.end + 60) is not None
    subject, head = _subject(told[0])
    subject, words = (cue("fact.setting").sub(" ", words) for words in (subject, f"{head} {told[1]}"))
    named = " ".join(cue("fact.actor").findall(f"{subject} {words}"))
    words = cue("fact.actor").sub(" ", words)
    verbs = frozenset(cue("fact.verb").findall(words))
    words = cue("fact.neutral").sub(" ", cue("fact.verb").sub(" ", words))
    subject = cue("fact.neutral").sub(" ", cue("fact.actor").sub(" ", subject))
    actors = frozenset(_WORD.findall(f"{named} {subject}")) - _CROWD
    core = frozenset((*_WORD.findall(words), *number.unit.split())) - frozenset(number.unit.split(" ")[:1])
    if not core:
        core, actors = actors, frozenset()
    part = cue("fact.part").search(board.folded, start, number.start) is not None
    apart = frozenset(found[0] for found in cue("fact.apart").finditer(" ".join(told)))
    return Fact(core, verbs, actors, period, again, apart, part, whole, board.list_of(number.paragraph), number, index)


def _subject(words: str) -> tuple[str, str]:
    """Who did it, before the first verb, and the rest; a place, or a label that begins with "số", is no subject."""
    verb = cue("fact.verb").search(words)
    if verb is None:
        placed = cue("fact.placed").match(words)
        return ("", words) if placed is None else (placed[0], words[placed.end() :])
    if cue("fact.label").match(words) or cue("fact.place").search(words, 0, verb.start()):
        return "", words
    return words[: verb.start()], words[verb.start() :]


def _tells(board: Board, number: Number) -> bool:
    """Whether a number says how much there was: no change, no bound, no target, no rate per head."""
    figure = number.figure
    if number.bare or number.change or number.sign or number.split or figure.is_target or figure.per:
        return False
    if (
        _is_listed(board, number)
        or number.quantity.widened
        or not number.unit
        or "điểm" in number.unit
        or figure.reading == "change"
    ):
        return False
    return not cue("fact.bound").search(board.before(number, 24)) and not board.after(number, 12).lstrip().startswith(
        "trở"
    )


def _is_listed(board: Board, number: Number) -> bool:
    """Whether a number stands in a row of numbers with no words between: a table whose lines were lost."""
    beside = [n for n in board.numbers_beside(number) if n.paragraph == number.paragraph]
    stretches = (board.folded[min(n.end, number.end) : max(n.start, number.start)] for n in beside)
    return number.paragraph not in board.rows and any(not re.search(r"[^\W\d]|[,;/]", gap) for gap in stretches)


def _words(board: Board, number: Number, clock: Clock) -> tuple[str, str]:
    """The clause before a number, and the unit with what follows; without numbers and times.

    What stands before a short bracket belongs to the words inside.
    """
    if number.paragraph in board.rows:
        return _spelled_out(fold(number.figure.about or "")), number.unit
    sentence = board.sentences[number.sentence]
    before = clock.masked(max(sentence.start, number.start - _BACK), number.start)
    pieces = _STOPS.split(before)
    since = re.split(r"\d", pieces[-1])
    head = since[-1] if len(since) == 1 else re.split(r"(?<!\w)(?:với|và|cùng|có)(?!\w)|/", since[-1])[-1]
    if number.path and len(head.split()) < 4 and len(pieces) > 1:
        head = f"{pieces[-2]} {head}"
    after = clock.masked(number.end, min(sentence.end, number.end + _AHEAD), ";")
    tail = re.split(r"[,;:.()\[\]\d]", after, maxsplit=1)[0]
    tail = cue("fact.goes_on").split(tail, maxsplit=1)[0]
    return _spelled_out(re.sub(r"\d[\d.,/]*", " ", head)), re.sub(r"\d[\d.,/]*", " ", f"{number.unit} {tail}")


def _spelled_out(words: str) -> str:
    """The same with the short forms of bodies in full."""
    for short, full in _SHORT.items():
        words = words.replace(short, full)
    return words


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of a text, in order of place."""

    board: Board
    times: list[Time]
    starts: list[int]

    def between(self, start: int, end: int) -> list[Time]:
        """Times inside a stretch of the folded text."""
        board = self.board
        return self.times[bisect_left(self.starts, board.stored(start)) : bisect_left(self.starts, board.stored(end))]

    def masked(self, start: int, end: int, mark: str = " ") -> str:
        """A stretch of the folded text with its times blanked out by ``mark``."""
        out, base = self.board.folded[start:end], self.board.stored(start)
        if self.board.places is not None:
            return out
        for time in self.between(start, end):
            out = out[: time.start - base] + mark * (time.end - time.start) + out[time.end - base :]
        return out

    def period(self, number: Number) -> frozenset[str]:
        """The times of a number's sentence, or of the heading over its list or table."""
        board = self.board
        spans = [(board.sentences[number.sentence].start, board.sentences[number.sentence].end)]
        head = board.list_of(number.paragraph)
        if head is not None:
            spans.append((board.paragraphs[head].start, board.paragraphs[head].end))
        for start, end in spans:
            here = self.between(start, end)
            if here:
                return frozenset(_key(time) for time in here)
        earlier = self.between(board.paragraphs[number.paragraph].start, spans[0][0])
        return frozenset(f"{_EARLIER}{_key(time)}" for time in earlier[-1:])


def _key(time: Time) -> str:
    return f"{time.start_date}/{time.end_date}" if time.start_date else fold(time.quote)


def _lone_columns(board: Board) -> set[int]:
    """Places of numbers that stand alone in their row of a table."""
    by_row: dict[int, list[Number]] = {}
    for number in board.numbers:
        if number.paragraph in board.rows:
            by_row.setdefault(number.paragraph, []).append(number)
    return {numbers[0].quantity.place.start for numbers in by_row.values() if len(numbers) == 1}


def told_twice(facts: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs told in the same words of the same time whose values differ by a slip of the hand."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.apart and not fact.again:
            continue
        groups.setdefault(fact.kind, []).append(fact)
        if fact.actors:  # "Đề án được phê duyệt với tổng kinh phí ...", "tổng kinh phí của Đề án ..."
            whole = replace(fact, core=fact.core | fact.actors, actors=frozenset())
            groups.setdefault(whole.kind, []).append(whole)
    for group in groups.values():
        if len(group) > 1 and not _is_pattern(group):
            yield from _pairs(group[:_MOST])


def _is_pattern(group: list[Fact]) -> bool:
    """Whether one text tells too many different values in the same words for them to be one fact."""
    values: dict[int, set[object]] = {}
    for fact in group:
        values.setdefault(fact.board, set()).add(fact.number.quantity.value)
    return any(len(different) > _MOST_VALUES for different in values.values())


def _pairs(group: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    for index, first in enumerate(group):
        for other in group[index + 1 :]:
            if _differ(first, other, group):
                yield first, other


def _differ(first: Fact, other: Fact, group: list[Fact]) -> bool:
    a, b = first.number.quantity, other.number.quantity
    if first.board == other.board and (_side_by_side(first, other) or len({f.board for f in group}) > _MOST_BOARDS):
        return False
    if first.period and other.period and not first.times & other.times:
        return False
    if not _within(first.verbs, other.verbs) or a.scale != b.scale or _compatible(a, b):
        return False
    if not _within(first.actors, other.actors):
        return False
    agreeing = any(f.board == other.board and f.number.quantity.value == a.value for f in group)
    if agreeing and first.board != other.board:
        return False
    slip = _slip(a, b)
    return _enough(first, other, slip) if slip is not None else _plainly_one(first, other, group)


def may_be_one(first: Fact, other: Fact) -> bool:
    """Whether two facts may be one and the same, told with a slip: no other time, place, part or rounding."""
    a, b = first.number.quantity, other.number.quantity
    if first.part != other.part or first.apart != other.apart:
        return False
    if first.board == other.board and _side_by_side(first, other):
        return False
    if first.period and other.period and not first.times & other.times:
        return False
    return a.scale == b.scale and not _compatible(a, b) and _slip(a, b) is not None


def _plainly_one(first: Fact, other: Fact, group: list[Fact]) -> bool:
    """Whether two values that no slip explains must still be one: same words, same time, no third value."""
    a, b = first.number.quantity, other.number.quantity
    if a.percent or first.verbs != other.verbs or first.actors != other.actors:
        return False
    coarse = min(len(q.printed.replace(".", "").rstrip("0")) for q in (a, b)) < 3
    if coarse or not b.value / 2 <= a.value <= b.value * 2:
        return False
    if len({fact.number.quantity.value for fact in group}) > 2:
        return False
    same_time = bool(first.period) and first.period == other.period
    told = same_time and not any(time.startswith(_EARLIER) for time in first.period)
    return (told or other.again) and len(first.core) + 2 * len(first.verbs) > 2


def _within(first: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one tells no more than the other."""
    return first <= other or other <= first


def _side_by_side(first: Fact, other: Fact) -> bool:
    """Whether two facts of one text stand in one sentence, one list or one table: then they are two things."""
    same_list = first.head is not None and first.head == other.head
    return same_list or first.number.sentence == other.number.sentence


def _slip(a: Quantity, b: Quantity) -> int | None:
    """The slip that turns one value into the other, however their digits are grouped."""
    first, other = (q.printed if "," not in q.printed and not q.exact else q.printed.replace(".", "") for q in (a, b))
    slip = slip_between(other, first)
    return slip if slip is not None else slip_between(first, other)


def _enough(first: Fact, other: Fact, slip: int) -> bool:
    """Whether the words and the time agree so far that the numbers should: the fewer the digits, the more words."""
    digits = min(sum(c.isdigit() for c in f.number.quantity.printed.lstrip("0")) for f in (first, other))
    same_time = bool(first.period and first.period == other.period)
    weak = same_time and any(time.startswith(_EARLIER) for time in first.period)
    score = len(first.core) + 2 * same_time + bool(first.verbs and first.verbs == other.verbs)
    score += 3 * (other.again or first.again) + (first.whole and other.whole)
    if first.number.quantity.percent:
        return bool(first.times & other.times) and score > 4
    if digits < 3:
        longest = max(len(f.number.quantity.printed) for f in (first, other))
        return digits == 2 and ((same_time and (longest > 2 or not weak)) or other.again) and score > 2
    if first.board != other.board and not same_time:
        return score >= (2 if slip == SWAPPED else 4)
    return score >= (1 if digits > 3 else 2 if slip == SWAPPED else 3)


def _compatible(a: Quantity, b: Quantity) -> bool:
    """Rounding or a word like "hơn" makes the two one."""
    step = max(a.step, b.step) if not (a.exact and b.exact) else a.step * 0
    return a.low - step / 2 <= b.high and b.low - step / 2 <= a.high


def fact_message(first: Fact, other: Fact, texts: Sequence[str]) -> str:
    """One sentence with the words of both places: 'Một việc ghi hai số: “cấp 12.345 thẻ” và “cấp 12.435 thẻ”.'."""
    a, b = (_told(texts[fact.board], fact.number.quantity.place) for fact in (first, other))
    return f"Một việc ghi hai số: “{a}” và “{b}”."


def _told(text: str, place: Place) -> str:
    """A number in its clause, cut at words."""
    before = _ENDS.split(text[max(0, place.start - _SAID) : place.start])[-1]
    if len(before) == _SAID:
        before = "…" + before[before.find(" ") + 1 :]
    after = _ENDS.split(text[place.end : place.end + _SAID // 2])[0]
    if len(after) == _SAID // 2:
        after = after[: after.rfind(" ")] + "…"
    return " ".join(f"{before}{text[place.start : place.end]}{after}".split())
