"""Finding the people that a page names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from dondoc.core.reading.findings import Because, Organisation, Person
from dondoc.core.reading.fold import fold
from dondoc.core.reading.page import Page
from dondoc.core.reading.people import names
from dondoc.core.reading.people.offices import Offices, Span, offices_of


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with the offices and the honorific around it."""

    start: int
    end: int
    rule: str
    offices: tuple[Span, ...]
    honorific: Span | None
    sure: bool = True


def find_people(page: Page, organisations: list[Organisation]) -> list[Person]:
    """Every full name, without honorific and title, sorted by place."""
    offices = offices_of(page, organisations)
    taken = sorted((o.start, o.end) for o in organisations)
    mentions: dict[int, Mention] = {}
    for strong, hits in ((True, page.hits["per_family"]), (False, page.hits["per_family_word"])):
        for start, end in hits:
            if page.flow[start].isupper() and not _covered(taken, start):
                mention = _vietnamese(page, offices, start, end, strong=strong)
                if mention and (start not in mentions or mention.end > mentions[start].end):
                    mentions[start] = mention
    for end in offices.honorifics | offices.ends:
        start = end + 1
        if page.flow[end : end + 1] == " " and start not in mentions and page.flow[start : start + 1].isupper():
            mention = None if _covered(taken, start) else _other(page, offices, start)
            if mention:
                mentions[start] = mention
    return _persons(page, _disjoint(sorted(mentions.values(), key=lambda m: m.start)))


def _covered(taken: list[Span], start: int) -> bool:
    place = bisect_right(taken, (start, 1 << 60)) - 1
    return place >= 0 and taken[place][1] > start


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for mention in mentions:
        if not out or out[-1].end <= mention.start:
            out.append(mention)
    return out


def _vietnamese(page: Page, offices: Offices, start: int, family_end: int, *, strong: bool) -> Mention | None:
    end = names.given_end(page, family_end)
    rule = "person.name"
    if end < 0:
        end, rule = names.capitals_end(page, start, family_end), "person.capitals"
    if end < 0:
        return None
    end = _cut(page, offices, start, end)
    if end <= family_end:
        return None
    before, honorific = offices.before(start)
    after = offices.after(end)
    told = bool(before or honorific or after)
    if not told:
        if names.is_place(page, start, end) or names.is_known_place(page, start, end):
            return None
        words = page.folded[start:end].split()
        named = len(words) >= 3 and words[1] in names.middles()
        if not named and (not strong or len(words) < 3):
            return None
    return Mention(start, end, rule, (*before, *after), honorific)


def _cut(page: Page, offices: Offices, start: int, end: int) -> int:
    """End before an office word that begins inside the run ("Nguyễn Văn A Chủ tịch")."""
    place = page.flow.find(" ", start, end)
    while place > 0:
        if place + 1 in offices.starts and " " in page.flow[place + 1 : offices.starts[place + 1]]:
            return place
        place = page.flow.find(" ", place + 1, end)
    return end


def _other(page: Page, offices: Offices, start: int) -> Mention | None:
    """A name of another people after an honorific or an office: "ông Y Biêr", "Tổng thống ..."."""
    end = names.foreign_end(page, start)
    if end < 0:
        return None
    end = _cut(page, offices, start, end)
    before, honorific = offices.before(start)
    if (
        " " not in page.flow[start:end]
        or not (before or honorific)
        or start in offices.starts
        or start in offices.bodies
    ):
        return None
    if names.is_known_place(page, start, end):
        return None
    return Mention(start, end, "person.other", (*before, *offices.after(end)), honorific)


def _persons(page: Page, mentions: list[Mention]) -> list[Person]:
    titles: dict[str, list[str]] = {}
    for m in mentions:
        parts = titles.setdefault(fold(page.words(m.start, m.end)), [])
        parts.extend(page.words(a, b) for a, b in m.offices)
    out: list[Person] = []
    for m in mentions:
        name = page.words(m.start, m.end)
        title = ", ".join(_distinct(titles[fold(name)])) or None
        person = Person(
            start=m.start, end=m.end, quote=page.quote(m.start, m.end), name=name, title=title, sure=m.sure,
            honorific=page.words(*m.honorific) if m.honorific else None, because=(Because(m.rule, m.start, m.end),),
        )  # fmt: skip
        out.append(person if m.offices or not title else replace(person, inherited=("title",)))
    return out


def _distinct(parts: list[str]) -> list[str]:
    """Each office once, in its fullest form: "Bí thư Thành ủy" goes where "Bí thư Thành ủy Hà Nội" stands."""
    out: list[str] = []
    for part in parts:
        low = fold(part)
        if any(fold(other).startswith(low) for other in out):
            continue
        out = [other for other in out if not low.startswith(fold(other) + " ")]
        out.append(part)
    return out
