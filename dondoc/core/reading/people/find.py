"""Finding the people that a page names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dondoc.core.reading.findings import Because, Organisation, Person
from dondoc.core.reading.page import Page
from dondoc.core.reading.people import names
from dondoc.core.reading.people.offices import Offices, Span, offices_of
from dondoc.core.reading.people.speakers import distinct
from dondoc.core.reading.places import bare_place_at, countries, provinces


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with the offices and the honorific around it."""

    start: int
    end: int
    rule: str
    offices: tuple[Span, ...] = ()
    honorific: Span | None = None


def find_people(page: Page, organisations: list[Organisation]) -> list[Person]:
    """Every full name, without honorific and title, sorted by place."""
    offices = offices_of(page, organisations)
    taken = sorted((o.start, o.end) for o in organisations)
    mentions: dict[int, Mention] = {}
    left: list[Mention] = []
    for strong, hits in ((True, page.hits["per_family"]), (False, page.hits["per_family_word"])):
        for start, end in hits:
            if page.flow[start].isupper() and not _covered(taken, start):
                given = names.given_end(page, end)
                mention = _vietnamese(page, offices, (start, end), given, strong=strong)
                if mention and (mention.start not in mentions or mention.end > mentions[mention.start].end):
                    mentions[mention.start] = mention
                elif mention is None and given > 0:
                    left.append(Mention(start, given, "person.again"))
    found = _disjoint(sorted([*mentions.values(), *_again(page, left, mentions)], key=lambda m: m.start))
    found += _others(page, offices, found, taken)
    found += _bylines(page, found)
    return _persons(page, _disjoint(sorted(found, key=lambda m: m.start)))


def _again(page: Page, left: list[Mention], mentions: dict[int, Mention]) -> list[Mention]:
    """Bare names that the text gives elsewhere with an office, an honorific or an age."""
    known = {page.folded[m.start : m.end] for m in mentions.values()}
    out = [m for m in left if m.start not in mentions and page.folded[m.start : m.end] in known]
    return [m for m in out if not names.is_place(page, m.start, m.end)]


def _covered(taken: list[Span], start: int) -> bool:
    place = bisect_right(taken, (start, 1 << 60)) - 1
    return place >= 0 and taken[place][1] > start


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for mention in mentions:
        if not out or out[-1].end <= mention.start:
            out.append(mention)
    return out


def _vietnamese(page: Page, offices: Offices, family: Span, given: int, *, strong: bool) -> Mention | None:
    """A name that begins with a listed family name; ``given`` is where given names after it end, -1 without any."""
    start, family_end = family
    end, rule = given, "person.name"
    if end < 0:
        end, rule = names.capitals_end(page, start, family_end), "person.capitals"
    if end < 0:
        return None
    end = _cut(page, offices, start, end)
    if provinces().begins(page.folded[start:family_end]) or countries().begins(page.folded[start:family_end]):
        start = _after_place(page, start, end)
    if not strong:
        start = _from_rare(page, offices, start)
    if end <= max(start, family_end) or " " not in page.flow[start:end]:
        return None
    before, honorific = offices.before(start)
    if not honorific and _is_no_person(page, start, end, family_end):
        return None
    if before and not honorific and len(page.flow[start:end].split()) < 3 and names.is_district(page, start, end):
        return None
    after = offices.after(end)
    if not (before or honorific or after) and not _stands_alone(page, start, end, strong=strong):
        return None
    return Mention(start, end, rule, (*before, *after), honorific)


def _is_no_person(page: Page, start: int, end: int, family_end: int) -> bool:
    """Whether the run is a province, a delegation ("Đoàn Thanh Hóa"), an ocean or a company."""
    if names.is_president(page, start, end):
        return False
    if names.is_province(page, start, end) or page.folded[start:end] in names.not_persons():
        return True
    delegation = page.folded[start:family_end] == "đoàn"
    return delegation and bare_place_at(page.flow, page.folded, family_end + 1, small=True) > 0


def _stands_alone(page: Page, start: int, end: int, *, strong: bool) -> bool:
    """Whether a name without office and honorific is plainly a person's."""
    if names.is_president(page, start, end):
        return True
    if names.is_place(page, start, end) or names.is_known_place(page, start, end):
        return False
    words = page.folded[start:end].split()
    named = len(words) >= 3 and words[1] in names.middles()
    if strong:
        return named or len(words) >= 3 or names.has_evidence(page, end)
    return named and not names.goes_on_from_capital(page, start)


def _after_place(page: Page, start: int, end: int) -> int:
    """Start of the name after a bare province or a country ("Bí thư Hà Nội <name>")."""
    place = max(bare_place_at(page.flow, page.folded, start), countries().at(page.folded, start))
    if 0 < place < end and len(page.flow[place:end].split()) > 1:
        return place + 1
    return start


def _from_rare(page: Page, offices: Offices, start: int) -> int:
    """Start of a name whose rare family name stands before a common one ("Sái Công Suối"), after an office."""
    before = page.flow[max(0, start - 9) : start].split(" ")[-2:-1]
    if not before or not before[0].istitle() or before[0].lower() not in names.rare_families():
        return start
    earlier = start - len(before[0]) - 1
    told = earlier - 1 in offices.ends or earlier - 1 in offices.honorifics or earlier - 1 in offices.body_ends
    return earlier if told else start


def _cut(page: Page, offices: Offices, start: int, end: int) -> int:
    """End before an office word that begins inside the run ("Nguyễn Văn A Chủ tịch")."""
    place = page.flow.find(" ", start, end)
    while place > 0:
        if place + 1 in offices.starts and " " in page.flow[place + 1 : offices.starts[place + 1]]:
            return place
        place = page.flow.find(" ", place + 1, end)
    return end


def _others(page: Page, offices: Offices, found: list[Mention], taken: list[Span]) -> list[Mention]:
    """Names of other peoples after an honorific or an office: "ông Y Biêr", "Tổng thống ..."."""
    flow, starts = page.flow, [m.start for m in found]
    known = {*starts, *offices.starts}
    places = [
        at
        for at in sorted({*offices.honorifics, *offices.ends, *offices.body_ends})
        if flow[at : at + 1] == " " and flow[at + 1 : at + 2].isupper() and at + 1 not in known
    ]
    if not places:
        return []
    heads = {start for name in ("whole", "seat", "office", "body") for start, _ in page.hits["org_" + name]}
    parts = _Parts([page.key(m.start, m.end).split(" ", 1)[1] for m in found])
    out: list[Mention] = []
    for at in places:
        if at + 1 in heads or _covered(taken, at + 1):
            continue
        if bare_place_at(flow, page.folded, offices.honorifics.get(at, at + 1)) > at + 1:
            continue  # "Bà Rịa - Vũng Tàu"
        mention = _other(page, offices, at + 1)
        if mention is None or page.key(mention.start, mention.end) in parts:
            continue
        after = bisect_right(starts, mention.start)
        before_ends = after == 0 or found[after - 1].end <= mention.start
        if before_ends and (after == len(found) or mention.end <= found[after].start):
            out.append(mention)
    return out


class _Parts:
    """Answers whether a string is a part of one of several names."""

    def __init__(self, names: list[str]) -> None:
        self._ends = sorted(name[start:] for name in set(names) for start in range(len(name)))

    def __contains__(self, part: str) -> bool:
        place = bisect_left(self._ends, part)
        return place < len(self._ends) and self._ends[place].startswith(part)


def _other(page: Page, offices: Offices, start: int) -> Mention | None:
    country = countries().at(page.folded, start)
    if country > 0 and page.flow[country : country + 1] == " ":
        start = country + 1
    end = names.foreign_end(page, start)
    if end < 0:
        return None
    end = _cut(page, offices, start, end)
    if " " not in page.flow[start:end] or names.is_known_place(page, start, end):
        return None
    if bare_place_at(page.flow, page.folded, start, small=True) > 0:
        return None
    before, honorific = offices.before(start)
    if honorific is None and not (before and names.is_foreign(page, start, end)):
        return None
    return Mention(start, end, "person.other", (*before, *offices.after(end)), honorific)


def _bylines(page: Page, found: list[Mention]) -> list[Mention]:
    """The names of a byline; one that a list of family names has, or that is two or three short words."""
    bylines = [p for p in page.paragraphs if p.zone == "byline" and p.end - p.start < 40]
    starts = sorted(m.start for m in found) if bylines else []
    out: list[Mention] = []
    for p in bylines:
        if bisect_left(starts, p.start) == bisect_left(starts, p.end):
            out.extend(Mention(a, b, "person.byline") for a, b in names.byline_names(page, p.start, p.end))
    return out


def _persons(page: Page, mentions: list[Mention]) -> list[Person]:
    keys = [page.key(m.start, m.end) for m in mentions]
    offices: dict[str, list[str]] = {}
    for key, m in zip(keys, mentions, strict=True):
        offices.setdefault(key, []).extend(page.words(a, b) for a, b in m.offices)
    titles = {key: ", ".join(distinct(parts)) or None for key, parts in offices.items()}
    return [_person(page, m, titles[key]) for key, m in zip(keys, mentions, strict=True)]


def _person(page: Page, m: Mention, title: str | None) -> Person:
    return Person(
        start=m.start, end=m.end, quote=page.quote(m.start, m.end), name=page.words(m.start, m.end), title=title,
        honorific=page.words(*m.honorific) if m.honorific else None, because=(Because(m.rule, m.start, m.end),),
        role="byline" if m.rule == "person.byline" else None, sure=bool(m.offices or m.honorific),
        inherited=("title",) if title and not m.offices else (),
    )  # fmt: skip
