"""How deadlines look in a terminal: one table for the officer, reasons line by line, sentences for the citizen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dondoc.core.law.calendar import Calendar
from dondoc.core.law.clock import Answer, Deadline, MovedDeadline, Status, Step, settled, status
from dondoc.core.law.clock.status import STATES
from dondoc.core.law.lawbook import Language, Words, vocabulary
from dondoc.core.law.telling import explain
from dondoc.core.law.telling.phrases import (
    AT_ONCE,
    amount,
    due_words,
    event_words,
    full_day,
    plain_day,
    starts_of,
    term,
)

STATE_STYLES = {
    "open": "green",
    "done_in_time": "green",
    "done_late": "red",
    "overdue": "bold red",
    "suspended": "yellow",
    "closed": "dim",
}
SAY = {
    "step": Words("Bước", "Step"),
    "due": Words("Hạn", "Due"),
    "term": Words("Thời hạn", "Term"),
    "reference": Words("Căn cứ", "Reference"),
    "state": Words("Tình trạng", "State"),
    "citizen": Words("Nói với công dân", "For the citizen"),
    "next": Words("Tiếp theo", "Next"),
    "conflict": Words("hai căn cứ khác nhau, lấy ngày sớm hơn", "two texts differ, the earlier day is due"),
    "other": Words("căn cứ khác", "the other text"),
    "expected": Words("nếu hết hạn mà chưa giải quyết", "if the term runs out unanswered"),
    "paused": Words("đang tạm dừng", "paused"),
    "left": Words("còn", "left:"),
    "promptly": Words("kịp thời", "promptly"),
    "estimate": Words("lịch ước tính", "estimated calendar"),
    "reasons": Words("Vì sao", "Why"),
}


#: in a narrower window the term and the article stand under the name of the step
WIDE = 120


@dataclass(frozen=True, slots=True)
class View:
    """How to show an answer: language, with reasons or without, the day on which to tell what is overdue."""

    lang: Language
    explain: bool
    as_of: date | None
    calendar: Calendar


def show_answer(out: Console, answer: Answer, view: View) -> None:
    """Print the whole answer of one matter."""
    out.print()
    out.print(_title(answer, view.lang), soft_wrap=True)
    out.print(_table(answer.steps, view, wide=out.width >= WIDE))
    if view.explain:
        for step in answer.steps:
            _reasons(out, step, view)
    else:
        _sentences(out, [step for step in answer.steps if step.running], view)
    _upcoming(out, answer, view)
    if answer.notes:
        _bullets(out, [Text(note.say(view.lang), style="dim") for note in answer.notes])


def show_step(out: Console, step: Step, view: View) -> None:
    """Print one step by itself."""
    out.print(_table([step], view, wide=out.width >= WIDE))
    if view.explain:
        _reasons(out, step, view)
    else:
        _sentences(out, [step], view)


def _title(answer: Answer, lang: Language) -> Text:
    words, matter = vocabulary(), answer.history
    text = Text(words.domains[matter.domain].say(lang), style="bold")
    if matter.id:
        text.append(f" {matter.id}", style="bold")
    for name in words.conditions:
        if name in matter.conditions:
            text.append(f" · {words.conditions[name].words.say(lang)}", style="bold")
    for event in matter.events:
        hour = f" {event.hour:%H:%M}" if event.hour else ""
        text.append(f"\n  {full_day(event.day, lang)}{hour}  ", style="dim")
        text.append(event_words(event.kind, lang), style="dim")
    return text


def _table(steps: Sequence[Step], view: View, *, wide: bool) -> Table:
    lang = view.lang
    states = [_status(step, view) for step in steps]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("", no_wrap=True)
    table.add_column(SAY["step"].say(lang), ratio=4, overflow="fold")
    table.add_column(SAY["due"].say(lang), no_wrap=True)
    if wide:
        table.add_column(SAY["term"].say(lang), ratio=2)
        table.add_column(SAY["reference"].say(lang), ratio=4, overflow="fold")
    if any(states):
        table.add_column(SAY["state"].say(lang), ratio=3)
    for step, state in zip(steps, states, strict=True):
        told = [_state(step, state, lang)] if any(states) else []
        due = _due(step.governing, view, bold=step.running)
        table.add_row(_mark(state), *_what(step.governing, _name(step, lang), due, lang, wide), *told)
        for other in step.deadlines[1:]:
            if step.conflict:
                name, due = Text(SAY["other"].say(lang), style="dim"), _due(other, view, bold=False)
                told = [_state_under(step, other, lang)] if any(states) else []
                table.add_row("", *_what(other, name, due, lang, wide), *told)
    return table


def _what(line: Deadline, name: Text, due: Text, lang: Language, wide: bool) -> list[Text]:
    """Name, due day, term and article: side by side where there is room, else the last two under the name."""
    reference = line.rule.reference.words.say(lang)
    if wide:
        return [name, due, _term(line, lang), Text(reference)]
    flat = " ".join(_term(line, lang).plain.split())
    name.append(f"\n{flat}, {reference}", style="not bold dim")
    return [name, due]


def _state_under(step: Step, line: Deadline, lang: Language) -> Text:
    """How the step stands under a second text, where it has been answered."""
    if step.done is None or line.due is None:
        return Text("")
    return Text(STATES["done_in_time" if step.done.day <= line.due else "done_late"].say(lang), style="dim")


def _mark(state: Status | None) -> Text:
    if state is None:
        return Text("•")
    marks = {"done_in_time": "✓", "done_late": "✓", "overdue": "!", "closed": "–", "suspended": "‖"}
    return Text(marks.get(state.state, "•"), style=STATE_STYLES[state.state])


def _name(step: Step, lang: Language) -> Text:
    text = Text(step.name.say(lang), style="" if step.running and not step.expected else "dim")
    if step.expected:
        text.append(f"\n{SAY['expected'].say(lang)}", style="dim italic")
    if step.conflict:
        text.append(f"\n⚠ {SAY['conflict'].say(lang)}", style="not dim yellow")
    return text


def _due(line: Deadline, view: View, *, bold: bool) -> Text:
    if line.due is None:
        left = amount(line.count.remaining or 0, line.rule.unit, view.lang)
        return Text(f"{SAY['paused'].say(view.lang)}\n{SAY['left'].say(view.lang)} {left}", style="yellow")
    if line.rule.wording == "promptly":
        return Text(SAY["promptly"].say(view.lang), style="bold" if bold else "dim")
    text = Text(due_words(line, view.lang), style="bold" if bold else "dim")
    if line.count.estimated:
        text.append(f"\n{SAY['estimate'].say(view.lang)}", style="not bold yellow")
    return text


def _term(line: Deadline, lang: Language) -> Text:
    rule = line.rule
    if rule.wording == "promptly":
        return Text(SAY["promptly"].say(lang))
    if rule.wording == "at_once":
        return Text(AT_ONCE.say(lang))
    text = Text(amount(line.value, rule.unit, lang))
    if line.extensions:
        more = " + ".join([str(rule.value), *(str(row.days) for row in line.extensions)])
        text.append(f"\n({more})", style="dim")
    if line.pauses:
        pause = " + ".join(amount(row.days, "day", lang) for row in line.pauses if row.days)
        if pause:
            text.append(f"\n+ {pause} {'tạm dừng' if lang == 'vi' else 'paused'}", style="dim")
    return text


def _status(step: Step, view: View) -> Status | None:
    return settled(step) if view.as_of is None else status(step, view.as_of, view.calendar)


def _state(step: Step, state: Status | None, lang: Language) -> Text:
    if state is None:
        return Text("")
    text = Text(state.words.say(lang), style=STATE_STYLES[state.state])
    if state.state in ("overdue", "done_late") and state.days is not None:
        late = amount(-state.days, "day", lang)
        text.append(f" {late}" if lang == "vi" else f", {late}")
    event = step.done or step.closed
    if state.state in ("done_in_time", "done_late", "closed") and event is not None:
        text.append(f"\n{event_words(event.kind, lang)} {plain_day(event.day, lang)}", style="not bold dim")
    if state.state == "open" and state.days is not None and step.governing.rule.wording != "promptly":
        text.append(f"\n{_left(state, lang)}", style="not bold dim")
    return text


def _left(state: Status, lang: Language) -> str:
    days, working = amount(state.days or 0, "day", lang), amount(state.working_days or 0, "working_day", lang)
    if not state.days:
        return "hôm nay là ngày cuối" if lang == "vi" else "today is the last day"
    return f"còn {days} ({working})" if lang == "vi" else f"{days} left ({working})"


def _reasons(out: Console, step: Step, view: View) -> None:
    told = explain(step, view.lang)
    out.print(Text(told.title, style="bold"))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    number = 0
    for line in told.lines:
        if line.depth:
            grid.add_row("", Text(f"  {line.text}", style="dim"))
            continue
        number += 1
        style = {"result": "bold", "note": "yellow", "other": "dim"}.get(line.kind, "")
        grid.add_row(f"{number}.", Text(line.text, style=style))
    out.print(Padding(grid, (0, 0, 0, 2)))
    out.print(Padding(Text(f"→ {told.sentence}", style="italic"), (0, 0, 1, 2)))


def _sentences(out: Console, steps: Sequence[Step], view: View) -> None:
    if not steps:
        return
    out.print(Text(SAY["citizen"].say(view.lang), style="bold"))
    _bullets(out, [Text(explain(step, view.lang).sentence) for step in steps])


def _upcoming(out: Console, answer: Answer, view: View) -> None:
    if not answer.upcoming:
        return
    lang = view.lang
    out.print(Text(SAY["next"].say(lang), style="bold"))
    told = [
        f"{rule.name.say(lang)}: {term(rule, lang)} {starts_of(rule, lang)} ({rule.reference.words.say(lang)})"
        for rule in answer.upcoming
    ]
    _bullets(out, [Text(text, style="dim") for text in told])


def _bullets(out: Console, texts: Sequence[Text]) -> None:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for text in texts:
        grid.add_row("•", text)
    out.print(Padding(grid, (0, 0, 1, 2)))


def show_moved(out: Console, log: Sequence[MovedDeadline], matters: int, lang: Language) -> None:
    """Print which running deadlines a new calendar moves, and which days did it."""
    english = lang == "en"
    if not log:
        out.print(
            f"No deadline of {matters} matter(s) moves."
            if english
            else f"Không thời hạn nào của {matters} vụ việc đổi ngày."
        )
        return
    heads = (
        ("Matter", "Step", "Was due", "Now due", "Because of")
        if english
        else ("Vụ việc", "Bước", "Hạn cũ", "Hạn mới", "Vì")
    )
    table = Table(*heads, box=box.SIMPLE_HEAD, pad_edge=False)
    for entry in log:
        because = [f"{full_day(row.day, lang)}: {_reason(row.now_off, row.now_worked, lang)}" for row in entry.because]
        name = Text(entry.rule.name.say(lang))
        name.append(f"\n{entry.rule.id}", style="dim")
        was, now = full_day(entry.before, lang), Text(full_day(entry.after, lang), style="bold")
        table.add_row(entry.history, name, was, now, "\n".join(because))
    out.print(table)
    moved = len({entry.history for entry in log})
    out.print(
        f"{len(log)} deadline(s) of {moved} matter(s) move; {matters} matter(s) looked at."
        if english
        else f"{len(log)} thời hạn của {moved} vụ việc đổi ngày; đã xét {matters} vụ việc.",
        markup=False,
    )


def _reason(off: object, worked: object, lang: Language) -> str:
    row = off or worked
    if row is None:
        return "working day again" if lang == "en" else "trở lại là ngày làm việc"
    name = getattr(row, "english" if lang == "en" else "name")
    reference = getattr(row, "reference", "")
    return f"{name} ({reference})" if reference else name
