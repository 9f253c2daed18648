"""A step explained: rule, article, first day counted, each day skipped and why, pauses, extensions, result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dondoc.core.law.clock import Deadline, Step
from dondoc.core.law.clock.counting import ONE_DAY
from dondoc.core.law.lawbook import Language, Lawbook, lawbook
from dondoc.core.law.telling.phrases import (
    CONFIDENCE_WORDS,
    all_days_off,
    amount,
    due_words,
    full_day,
    named_days_off,
    plain_day,
    since,
    term,
    weekends,
)

Kind = Literal[
    "rule", "start", "first", "pause", "extension", "skipped", "worked", "count", "moved", "result", "other", "note"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an explanation and what it is about."""

    kind: Kind
    text: str
    depth: int = 0  #: 1 for the reasoning of a second text beside the first


@dataclass(frozen=True, slots=True)
class Explanation:
    """A step explained: its name, one plain sentence for the citizen, the reasoning line by line."""

    title: str
    sentence: str
    lines: tuple[Line, ...]


def explain(step: Step, lang: Language = "vi", *, book: Lawbook | None = None) -> Explanation:
    """Explain a step: the rule that governs in full, the other texts that answer it beside it.

    >>> print(explain(step).sentence)
    Cơ quan phải ra quyết định giải quyết khiếu nại của ông (bà) chậm nhất ngày 29/07/2026 (30 ngày kể từ ngày thụ lý
    29/06/2026, theo Điều 28 Luật Khiếu nại 02/2011/QH13).
    """
    book = book or lawbook()
    lines = list(_reasoning(step.governing, lang, book))
    for other in step.deadlines[1:]:
        lines.append(Line("other", _beside(step, other, lang)))
        if step.conflict:
            lines.extend(Line(line.kind, line.text, 1) for line in _days(other, lang))
    if step.conflict:
        lines.append(Line("note", _conflict(step, lang)))
    lines.extend(Line("note", text) for text in _notes(step, lang))
    return Explanation(step.name.say(lang), sentence(step, lang), tuple(lines))


def sentence(step: Step, lang: Language = "vi") -> str:
    """One plain sentence for the citizen: what must happen, by when, under which article."""
    line = step.governing
    rule = line.rule
    if line.due is None:
        return _paused_sentence(line, lang)
    due = due_words(line, lang) if line.count.moment is not None else plain_day(line.due, lang)
    said = rule.citizen.say(lang).replace("{due}", due)
    by = "theo" if lang == "vi" else "under"
    if rule.wording != "number":
        return f"{said} ({term(rule, lang)}; {by} {rule.reference.words.say(lang)})."
    on = " " if lang == "vi" or line.event is None else " on "
    long = f"{amount(line.value, rule.unit, lang)} {since(rule, line.event, lang)}{on}{plain_day(line.start, lang)}"
    return f"{said} ({long}, {by} {rule.reference.words.say(lang)})."


def _paused_sentence(line: Deadline, lang: Language) -> str:
    pause = line.pauses[-1]
    began, left = plain_day(pause.ordered, lang), amount(line.count.remaining or 0, line.rule.unit, lang)
    where = pause.rule.reference.words.say(lang)
    if lang == "vi":
        return f"Thời hạn tạm dừng từ ngày {began}; khi tiếp tục còn {left} ({where})."
    return f"The term has been paused since {began}; {left} are left when it resumes ({where})."


def _reasoning(line: Deadline, lang: Language, book: Lawbook) -> Iterator[Line]:
    yield Line("rule", _rule(line, lang))
    yield Line("start", _start(line, lang, book))
    yield from _days(line, lang)
    if line.count.moved_over:
        yield Line("moved", _moved(line, lang, book))
    yield Line("result", _result(line, lang))


def _rule(line: Deadline, lang: Language) -> str:
    rule = line.rule
    said = f"{term(rule, lang)} {since(rule, line.event, lang).rstrip(',')}, {rule.reference.words.say(lang)}"
    if lang == "vi":
        said = f"Quy tắc: {said}; áp dụng từ {plain_day(rule.validity.since, lang)}"
        said += f" đến {plain_day(rule.validity.until, lang)}" if rule.validity.until else ""
    else:
        said = f"Rule: {said}; in force from {plain_day(rule.validity.since, lang)}"
        said += f" to {plain_day(rule.validity.until, lang)}" if rule.validity.until else ""
    mark = "" if rule.confidence == "seen" else f" [{CONFIDENCE_WORDS[rule.confidence].say(lang)}]"
    return f"{said}{mark}."


def _start(line: Deadline, lang: Language, book: Lawbook) -> str:
    day = full_day(line.start, lang)
    hour = line.event.hour if line.event is not None else None
    at = f"{hour:%H:%M} " if hour is not None else ""
    if line.rule.unit == "hour" or line.rule.value == 0:
        return f"Mốc: {at}{day}." if lang == "vi" else f"Starting point: {at}{day}."
    article = book.counting("start_day", line.start).reference.words.say(lang)
    if line.rule.direction == "before":
        return (
            f"Mốc: {day}, đếm ngược, không tính ngày này."
            if lang == "vi"
            else f"Counted back from {day}, that day left out."
        )
    if line.event is None:
        said = f"Hết thời hạn trước: {day}" if lang == "vi" else f"The previous term ends on {day}"
    else:
        said = f"Mốc: {day}" if lang == "vi" else f"Starting point: {day}"
    tail = f"ngày này không tính ({article})" if lang == "vi" else f"that day is not counted ({article})"
    return f"{said}; {tail}."


def _days(line: Deadline, lang: Language) -> Iterator[Line]:
    count = line.count
    if count.first is not None:
        day = full_day(count.first, lang)
        yield Line("first", f"Ngày đầu tiên được tính: {day}." if lang == "vi" else f"First day counted: {day}.")
    yield from _pauses(line, lang)
    for extension in line.extensions:
        where, on = extension.rule.reference.words.say(lang), plain_day(extension.decided, lang)
        more, total = amount(extension.days, line.rule.unit, lang), amount(line.value, line.rule.unit, lang)
        vi = f"Gia hạn thêm {more} theo quyết định ngày {on} ({where}); tổng cộng {total}."
        yield Line(
            "extension", vi if lang == "vi" else f"Extended by {more}, decided on {on} ({where}); {total} in all."
        )
    plain = [row for row in count.skipped if row.kind == "weekend"]
    if plain:
        listed = weekends(plain, lang)
        vi = f"Bỏ qua {len(plain)} ngày cuối tuần: {listed}."
        yield Line("skipped", vi if lang == "vi" else f"{len(plain)} weekend days skipped: {listed}.")
    for told in named_days_off((row for row in count.skipped if row.kind != "weekend"), lang):
        yield Line("skipped", f"Bỏ qua {told}." if lang == "vi" else f"Skipped {told}.")
    for row in count.worked:
        day, name = full_day(row.day, lang), row.name if lang == "vi" else row.english
        reference = f" ({row.reference})" if row.reference else ""
        yield Line(
            "worked", f"Vẫn tính {day}: {name}{reference}." if lang == "vi" else f"{day} counts: {name}{reference}."
        )
    if count.last is not None and count.value and count.moment is None and line.rule.unit != "hour":
        full, day = amount(count.value, count.unit, lang), full_day(count.last, lang)
        yield Line("count", f"Đủ {full}: {day}." if lang == "vi" else f"{full} counted: {day}.")


def _pauses(line: Deadline, lang: Language) -> Iterator[Line]:
    for pause in line.pauses:
        name, where = pause.rule.name.say(lang), pause.rule.reference.words.say(lang)
        began = plain_day(pause.begins, lang)
        if pause.ends is None:
            left = amount(line.count.remaining or 0, line.rule.unit, lang)
            vi = f"{name}: từ {began}, chưa kết thúc; còn lại {left} ({where})."
            yield Line("pause", vi if lang == "vi" else f"{name}: since {began}, not ended; {left} left ({where}).")
            continue
        last, days = plain_day(pause.ends - ONE_DAY, lang), amount(pause.days or 0, "day", lang)
        vi = f"{name}: {days}, từ {began} đến hết {last} ({where})."
        yield Line("pause", vi if lang == "vi" else f"{name}: {days}, from {began} to {last} ({where}).")


def _moved(line: Deadline, lang: Language, book: Lawbook) -> str:
    over = all_days_off(line.count.moved_over, lang)
    if line.rule.direction == "before":
        if lang == "vi":
            return f"Ngày này là ngày nghỉ ({over}): lùi về ngày làm việc trước đó để đủ thời gian báo trước."
        return f"That is a day off ({over}): moved back to the working day before, so that the notice is full."
    article = book.counting("day_off_end", line.start).reference.words.say(lang)
    if lang == "vi":
        return f"Ngày cuối là ngày nghỉ ({over}): dời sang ngày làm việc tiếp theo ({article})."
    return f"The last day is a day off ({over}): moved to the next working day ({article})."


def _result(line: Deadline, lang: Language) -> str:
    if line.due is None:
        return "Kết quả: chưa có hạn, đang tạm dừng." if lang == "vi" else "Result: no due date while paused."
    due = due_words(line, lang)
    if line.rule.wording == "promptly":
        return f"Kết quả: kịp thời, kể từ {due}." if lang == "vi" else f"Result: promptly, from {due}."
    if line.count.moment is not None:
        return f"Kết quả: trước {due}." if lang == "vi" else f"Result: before {due}."
    if line.rule.direction == "before" or line.rule.wording == "at_once":
        return f"Kết quả: chậm nhất {due}." if lang == "vi" else f"Result: {due} at the latest."
    return f"Kết quả: hạn đến hết {due}." if lang == "vi" else f"Result: the end of {due}."


def _beside(step: Step, other: Deadline, lang: Language) -> str:
    rule, due = other.rule, due_words(other, lang)
    said = f"{term(rule, lang)} {since(rule, other.event, lang)}, {rule.reference.words.say(lang)}"
    mark = "" if rule.confidence == "seen" else f" [{CONFIDENCE_WORDS[rule.confidence].say(lang)}]"
    same = other.due == step.due
    if lang == "vi":
        return f"Căn cứ khác: {said}{mark}: {'cùng hạn' if same else f'hạn {due}'}."
    return f"Also: {said}{mark}: {'the same due date' if same else f'due {due}'}."


def _conflict(step: Step, lang: Language) -> str:
    dues = {line.due for line in step.deadlines}
    if len(dues) == 1:
        vi, en = (
            "Hai căn cứ ghi thời hạn khác nhau nhưng lần này ra cùng ngày.",
            "The texts differ but give the same day here.",
        )
        return vi if lang == "vi" else en
    due = due_words(step.governing, lang)
    if lang == "vi":
        return f"Hai căn cứ ghi thời hạn khác nhau: lấy ngày sớm hơn, {due}."
    return f"The texts set different terms: the earlier day is due, {due}."


def _notes(step: Step, lang: Language) -> Iterator[str]:
    for line in step.deadlines:
        yield from (note.say(lang) for note in line.notes)
    yield from dict.fromkeys(line.rule.note.say(lang) for line in step.deadlines if line.rule.note.vi)
    years = sorted({year for line in step.deadlines for year in line.count.estimated})
    if years:
        listed = ", ".join(map(str, years))
        vi = f"Lịch nghỉ năm {listed} là ước tính, chưa có thông báo chính thức: ngày có thể đổi."
        yield (
            vi
            if lang == "vi"
            else f"The calendar of {listed} is an estimate without an official notice: days may move."
        )
