"""Every rule of the law room in one list: terms, pauses, ways of counting, reception duties, reports, calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dondoc.core.law.calendar import FIRST_YEAR, LAST_YEAR, vietnam
from dondoc.core.law.calendar.packaged import packaged_names, read_packaged
from dondoc.core.law.duties import duty_rules
from dondoc.core.law.lawbook import CountingRule, Lawbook, PauseRule, Rule, Words, lawbook
from dondoc.core.law.lawbook.rules import AnyRule
from dondoc.core.law.lawbook.vocabulary import LANGUAGES, NOTHING, Language
from dondoc.core.law.telling.phrases import conditions_of, starts_of, term

GROUPS: dict[str, Words] = {
    "complaint": Words("Khiếu nại", "Complaints"),
    "denunciation": Words("Tố cáo", "Denunciations"),
    "reception": Words("Tiếp công dân", "Citizen reception"),
    "proposal": Words("Kiến nghị, phản ánh", "Proposals and feedback"),
    "party": Words("Cấp ủy", "Party committees"),
    "pause": Words("Thời gian không tính", "Time that does not count"),
    "counting": Words("Cách tính ngày", "How days are counted"),
    "duty": Words("Trách nhiệm tiếp công dân của người đứng đầu", "Reception duties of heads"),
    "report": Words("Kỳ báo cáo", "Reporting periods"),
    "calendar": Words("Lịch làm việc", "Working calendar"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule as a list shows it; ``value`` is the term or what the rule says, ``until`` ``None`` = in force."""

    id: str
    group: str
    name: Words
    value: Words
    start: Words
    condition: Words
    since: date | None
    until: date | None
    reference: Words
    url: str
    confidence: str
    note: Words = NOTHING
    file: str = ""

    def in_force(self, day: date) -> bool:
        """True when the rule is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def catalogue(book: Lawbook | None = None) -> tuple[Entry, ...]:
    """Every rule, deadlines first, by group and id."""
    entries = [*_rules(book or lawbook()), *_duties(), *_reports(), *_calendars()]
    order = list(GROUPS)
    return tuple(sorted(entries, key=lambda entry: order.index(entry.group)))


def doubtful(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Rules that rest on disagreeing sources, on memory, or on an estimate."""
    return tuple(entry for entry in entries if entry.confidence != "seen")


def _both(say: Iterable[str]) -> Words:
    vi, en = say
    return Words(vi, en)


def _rules(book: Lawbook) -> Iterator[Entry]:
    for rule in book.everything:
        yield entry_of(rule)


def entry_of(rule: AnyRule) -> Entry:
    """A rule of the lawbook as a list entry."""
    value, start, condition = NOTHING, NOTHING, NOTHING
    group = "counting"
    if isinstance(rule, Rule):
        group = rule.domain
        value, start = _both(term(rule, lang) for lang in LANGUAGES), _both(starts_of(rule, lang) for lang in LANGUAGES)
        condition = _both(conditions_of(rule, lang) for lang in LANGUAGES)
    elif isinstance(rule, PauseRule):
        group, value = "pause", Words("không tính", "not counted")
        start = Words(f"từ {rule.begins} đến {rule.ends}", f"from {rule.begins} to {rule.ends}")
    else:
        assert isinstance(rule, CountingRule)
        value = Words("cách tính", "way of counting")
    return Entry(
        id=rule.id,
        group=group,
        name=rule.name,
        value=value,
        start=start,
        condition=condition,
        since=rule.validity.since,
        until=rule.validity.until,
        reference=rule.reference.words,
        url=rule.reference.url,
        confidence=rule.confidence,
        note=rule.note,
        file=f"rules/{rule.file}",
    )


def _duties() -> Iterator[Entry]:
    for rule in duty_rules():
        per = ("tuần", "week") if rule.per == "week" else ("tháng", "month")
        many = "s" if rule.min_days > 1 else ""
        yield Entry(
            id=f"duty.{rule.id}",
            group="duty",
            name=Words(rule.who, rule.who_english),
            value=Words(f"ít nhất {rule.min_days} ngày mỗi {per[0]}", f"at least {rule.min_days} day{many} a {per[1]}"),
            start=NOTHING,
            condition=Words("trực tiếp", "in person") if rule.in_person else NOTHING,
            since=rule.valid_from,
            until=rule.valid_to,
            reference=Words(rule.reference, rule.reference),
            url=rule.url,
            confidence=rule.confidence,
            note=Words(rule.note, rule.note_english),
        )


def _reports() -> Iterator[Entry]:
    for name in packaged_names("periods"):
        row = read_packaged(f"periods/{name}")
        if "opens_day" not in row:
            continue
        note = row.get("note") or {}
        days = f"{row['opens_day']} → {row['closes_day']}"
        dues = row.get("due") or []
        recalled = any(due["confidence"] != "seen" for due in dues)
        yield Entry(
            id=f"report.{row['id']}",
            group="report",
            name=Words("Số liệu báo cáo định kỳ", "Figures of periodic reports"),
            value=Words(f"chốt từ ngày {days}", f"window from day {days}"),
            start=NOTHING,
            condition=_due_days(dues),
            since=row["from"],
            until=row.get("to"),
            reference=Words(row["reference"], row["reference"]),
            url=row["url"],
            confidence="recalled" if recalled else row["confidence"],
            note=Words(note.get("vi", ""), note.get("en", "")),
            file=f"periods/{name}",
        )


def _due_days(dues: list[dict[str, object]]) -> Words:
    days = sorted({str(due["day"]) for due in dues})
    if not days:
        return NOTHING
    return Words(f"gửi ngày {', '.join(days)}", f"sent by day {', '.join(days)}")


def _calendars() -> Iterator[Entry]:
    calendar = vietnam()
    years = [year for year in range(FIRST_YEAR, LAST_YEAR + 1) if calendar.table(year).official]
    for year in years:
        table = calendar.table(year)
        yield _calendar(
            str(year), Words("theo thông báo", "by notice"), (year, year), (table.source, table.url), "seen"
        )
    last = max(years)
    word = Words("ước tính theo luật, chưa có thông báo", "estimated from the law, no notice yet")
    yield _calendar(f"{last + 1}+", word, (last + 1, LAST_YEAR), (calendar.table(last + 1).source, ""), "recalled")


def _calendar(label: str, value: Words, years: tuple[int, int], source: tuple[str, str], confidence: str) -> Entry:
    return Entry(
        id=f"calendar.{label}",
        group="calendar",
        name=Words(f"Ngày nghỉ, ngày làm bù {label}", f"Days off and days worked {label}"),
        value=value,
        start=NOTHING,
        condition=NOTHING,
        since=date(years[0], 1, 1),
        until=date(years[1], 12, 31),
        reference=Words(source[0], source[0]),
        url=source[1],
        confidence=confidence,
    )


def validity_words(since: date | None, until: date | None, lang: Language) -> str:
    """``từ 01/07/2026`` or ``10/12/2020 – 30/06/2026``; days in ISO form in English."""
    told = (lambda day: f"{day:%d/%m/%Y}") if lang == "vi" else (lambda day: day.isoformat())
    if since is None:
        return ""
    if until is None:
        return f"từ {told(since)}" if lang == "vi" else f"from {told(since)}"
    return f"{told(since)} – {told(until)}"
