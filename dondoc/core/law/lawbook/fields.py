"""Values taken from a mapping one key at a time; every mistake is noted with its line, none stops the reading."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dondoc.core.law.calendar.days import parse_day, shorten
from dondoc.core.law.errors import DayError
from dondoc.core.law.lawbook.vocabulary import NOTHING, Words
from dondoc.core.law.lawbook.yamltext import Located, Path, Problem


class Fields:
    """One mapping of a file: reads keys by type and collects problems in ``problems`` (shared with its parts)."""

    def __init__(self, source: Located, row: Mapping[str, Any], path: Path, problems: list[Problem]) -> None:
        self.source, self.row, self.path, self.problems = source, row, path, problems

    def note(self, key: str, vi: str, en: str, *, hint: str = "", rule: str) -> None:
        """Note a mistake at ``key`` of this mapping."""
        line = self.source.line((*self.path, key) if key else self.path)
        shown = ".".join(str(part) for part in (*self.path, *([key] if key else [])))
        self.problems.append(Problem(self.source.file, line, shorten(shown, 60), vi, en, hint, rule))

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Note every key that is not among ``known``, with the nearest known one."""
        for key in self.row:
            if key not in known:
                hint = suggest(str(key), known)
                self.note(str(key), "không có khóa này.", "unknown key.", hint=hint, rule="unknown-key")

    def missing(self, key: str) -> None:
        """Note that a required key is missing or empty."""
        self.note("", f"thiếu khóa “{key}”.", f"the key “{key}” is missing.", rule="missing-key")

    def text(self, key: str, *, required: bool = True) -> str:
        """A short text; "" where missing."""
        value = self.row.get(key)
        if value is None or value == "":
            if required:
                self.missing(key)
            return ""
        if isinstance(value, str | int | date):
            return str(value).strip()
        self.note(key, "phải là một dòng chữ.", "must be a text.", rule="wrong-type")
        return ""

    def choice(self, key: str, options: Sequence[str], *, default: str = "") -> str:
        """One of ``options``; the default (or the first option) where missing or wrong."""
        value = self.text(key, required=not default)
        if not value:
            return default or options[0]
        if value not in options:
            vi = f"“{shorten(value)}” không dùng được; chỉ dùng: {', '.join(options)}."
            en = f"“{shorten(value)}” is not one of: {', '.join(options)}."
            self.note(key, vi, en, hint=suggest(value, options), rule=f"unknown-{key}")
            return default or options[0]
        return value

    def number(self, key: str, *, most: int, default: int | None = None) -> int:
        """A whole number from 0 to ``most``; where it is wrong 1, so that nothing else is blamed for it."""
        value = self.row.get(key)
        if value is None:
            if default is None:
                self.missing(key)
            return 1 if default is None else default
        written = str(value).strip()
        good = not isinstance(value, bool) and written.isascii() and written.isdigit() and len(written) < 7
        if not good or int(written) > most:
            vi, en = f"“{shorten(written)}” phải là số nguyên từ 0 đến {most}.", f"must be a whole number, 0 to {most}."
            self.note(key, vi, en, rule="wrong-number")
            return 1 if default is None else default
        return int(written)

    def day(self, key: str, *, required: bool = True) -> date | None:
        """A day, ISO or Vietnamese; ``None`` where missing or wrong."""
        value = self.row.get(key)
        if value is None:
            if required:
                self.missing(key)
            return None
        try:
            return day_of(value)
        except DayError as error:
            self.note(key, error.message, error.english, hint=error.hint, rule="wrong-day")
            return None

    def names(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of words; a single word is a list of one."""
        value = self.row.get(key)
        if value is None:
            if required:
                self.missing(key)
            return ()
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            self.note(key, "phải là danh sách các từ: [a, b].", "must be a list of words: [a, b].", rule="wrong-type")
            return ()
        return tuple(" ".join(item.split()) for item in items)

    def known_names(self, key: str, known: Collection[str], *, required: bool = False) -> tuple[str, ...]:
        """A list of words that must all be known."""
        found = self.names(key, required=required)
        for name in found:
            if name not in known:
                vi, en = f"không có “{shorten(name)}”.", f"“{shorten(name)}” is unknown."
                self.note(key, vi, en, hint=suggest(name, known), rule=f"unknown-{key}")
        return tuple(name for name in found if name in known)

    def words(self, key: str, *, required: bool = True) -> Words:
        """A pair ``{vi: ..., en: ...}``."""
        if self.row.get(key) is None:
            if required:
                self.missing(key)
            return NOTHING
        part = self.part(key)
        if part is None:
            return NOTHING
        part.refuse_unknown(("vi", "en"))
        return Words(part.text("vi"), part.text("en"))

    def part(self, key: str) -> Fields | None:
        """The mapping under ``key``; ``None`` (and a note) where there is none."""
        value = self.row.get(key)
        if isinstance(value, Mapping):
            return Fields(self.source, value, (*self.path, key), self.problems)
        if value is None:
            self.missing(key)
        else:
            self.note(key, "phải gồm các cặp “khóa: giá trị”.", "must be pairs of “key: value”.", rule="wrong-type")
        return None


def day_of(value: Any) -> date:
    """A day from a text or a date; raises ``DayError``."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_day(str(value))


def suggest(word: str, known: Collection[str]) -> str:
    """``Có phải “working_day”?`` or, with nothing near, the first dozen of known words."""
    near = difflib.get_close_matches(word, [str(item) for item in known], n=1, cutoff=0.6)
    if near:
        return f"Có phải “{near[0]}”?"
    listed = list(known)
    return f"Dùng: {', '.join(listed[:12])}{', …' if len(listed) > 12 else ''}." if listed else ""
