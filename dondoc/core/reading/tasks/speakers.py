"""The people and bodies who speak in a text, so that "ông Phong" and "Ông" get their full name and office."""

from __future__ import annotations

import re
from bisect import bisect_left

from dondoc.core.reading.findings import Person
from dondoc.core.reading.tasks.words import Span, Words

_BARE = re.compile(r"(?:ông|bà|đồng chí|đ/c|anh|chị|vị|ông này|bà này|vị này)$")
_NAME_ONLY = re.compile(r"(?:(?:ông|bà|đồng chí|đ/c|anh|chị|tướng|bí thư|chủ tịch|bộ trưởng|thủ tướng|phó thủ tướng|giám đốc)\s+)?(\w+)$")
_PAPER = re.compile(r"(?:chỉ thị|công văn|công điện|công thư|kết luận|thông báo|văn bản|kế hoạch|quyết định|nghị quyết|thủ tướng|bộ trưởng|chủ tịch|bí thư|lãnh đạo)\b")


class Speakers:
    """Full names by last name, and the last one who spoke."""

    def __init__(self, w: Words, people: list[Person]) -> None:
        self._words = w
        self._people = people
        self._starts = [person.start for person in people]
        self._by_last: dict[str, str] = {}
        self.last: str | None = None
        for person in people:
            self._keep(person)

    def _keep(self, person: Person) -> None:
        key = person.name.split()[-1].lower() if person.name else ""
        full = f"{person.title} {person.name}" if person.title else person.name
        if key and (key not in self._by_last or (person.title and len(full) > len(self._by_last[key]))):
            self._by_last[key] = full

    def name(self, span: Span | None) -> str | None:
        """Who the words of a span name; a pronoun or a paper means the last speaker."""
        if span is None:
            return self.last
        place = bisect_left(self._starts, span[0])
        if place < len(self._people) and self._people[place].end <= span[1] + 1:
            person = self._people[place]
            self.last = self._by_last.get(person.name.split()[-1].lower(), person.name)
            if person.title is None:
                self.last = self._words.page.words(*span)
            return self.last
        text = self._words.page.words(*span)
        low = self._words.folded[span[0] : span[1]].strip()
        if _BARE.fullmatch(low):
            return self.last
        only = _NAME_ONLY.fullmatch(low)
        if only and only[1] in self._by_last:
            self.last = self._by_last[only[1]]
            return self.last
        if _PAPER.match(low) and self.last and len(low.split()) <= 4:
            return self.last
        self.last = text
        return text
