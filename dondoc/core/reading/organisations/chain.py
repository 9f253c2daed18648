"""How a name of several words goes on: listed words, capitalised words, joining words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.organisations import words
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases
from dondoc.core.reading.places import Borne, bare_place_at, families, level_at, strong_families

_TOKEN = re.compile(
    rf"[{UPPER}][\w'’]*(?:[&/.-][{UPPER}\d][\w'’]*)*|\d{{1,4}}(?:[/-]\d{{1,2}})?(?![\w.,/%]| [{LOWER}(])"
)
_AND = re.compile(r" ?(?:và|&|-) ?")
_PERSON = re.compile(rf"([{UPPER}][{LOWER}]+)(?: [{UPPER}][{LOWER}]*){{1,3}}(?! ?[\w-]*[{UPPER}])")
_SMALL_WORD = re.compile(rf"[{LOWER}]+ ")
_MOST_STEPS = 12


def next_word(flow: str, end: int) -> int:
    """Offset of the next word on the same line; -1 where the name must stop."""
    if flow[end : end + 1] != " ":
        return -1
    while flow[end : end + 1] == " ":
        end += 1
    return end if end < len(flow) else -1


@dataclass(frozen=True, slots=True)
class Chain:
    """Follows names on one page; ``heads`` are where other bodies may begin."""

    page: Page
    heads: dict[int, list[tuple[int, str]]]
    borne: Borne

    def office(self, end: int) -> int:
        """End of an office's name that goes on at ``end``: listed fields, capitalised words that are no person's."""
        for _ in range(_MOST_STEPS):
            place, joined = self._joint(end)
            if place < 0 or place in self.heads:
                return end
            step = self._listed(place, words.fields(), small=False)
            if step < 0 and not joined:
                step = self._token(place)
                if step > 0 and self.page.folded[place:step] in families():
                    return end
                step = self._second_syllable(step) if step > 0 else -1
            if step < 0:
                return end
            end = step
        return end

    def own(self, start: int, end: int) -> int:
        """End of a proper name that goes on at ``end`` after the head at ``start``: "Công ty cổ phần Sông Mây"."""
        company = self.page.folded.startswith(words.COMPANIES, start)
        own = False
        for steps in range(_MOST_STEPS):
            place, joined = self._joint(end)
            if place < 0 or ((steps or joined) and place in self.heads):
                return end
            step = self._listed(place, words.generic(), small=company or not joined)
            if step < 0 and not (joined and not company):
                if steps and (own or self.page.folded.endswith("tỉnh", 0, end)) and self._is_bearer(place):
                    return end
                step = self._token(place)
                own = own or step > 0
            if step < 0 and company and not joined:
                step = self._over_small_words(place)
            if step < 0:
                return end
            end = step
        return end

    def _is_bearer(self, place: int) -> bool:
        """Whether who bears the office before the body is named here ("Giám đốc Công ty Sông Mây Trần Văn Suối")."""
        name = _PERSON.match(self.page.flow, place)
        return name is not None and name[1].lower() in strong_families() and self.borne()

    def _joint(self, end: int) -> tuple[int, bool]:
        """Where the next word begins, and whether a joining word stands before it."""
        place = next_word(self.page.flow, end)
        joint = _AND.match(self.page.folded, end)
        if joint and joint.end() > place:
            return joint.end(), True
        return place, False

    def _listed(self, place: int, listed: Phrases, *, small: bool) -> int:
        end = listed.at(self.page.folded, place)
        return end if small or self.page.flow[place : place + 1].isupper() else -1

    def _token(self, place: int) -> int:
        """End of a capitalised word (or a number) that belongs to the name; -1 if it opens something else."""
        flow, folded = self.page.flow, self.page.folded
        token = _TOKEN.match(flow, place)
        if token is None or token.group().lower() in words.CAPTIONS or level_at(folded, place):
            return -1
        if bare_place_at(flow, folded, place) > 0 or words.offices().at(folded, place) > 0:
            return -1
        return token.end()

    def _second_syllable(self, end: int) -> int:
        """An unknown word with its second, small syllable ("Phòng Đấu thầu"); an abbreviation has none."""
        flow = self.page.flow
        if flow[end - 2 : end].isupper():
            another = flow.startswith(" và ", end) and flow[end + 4 : end + 6].isupper() and end + 4 not in self.heads
            return end + 3 if another else end  # "Cục KTVB và QLXLVPHC"
        place = next_word(self.page.flow, end)
        small = _SMALL_WORD.match(self.page.flow, place) if place > 0 else None
        if small is None or words.stops().at(self.page.folded, place) > 0:
            return end
        return small.end() - 1

    def _over_small_words(self, place: int) -> int:
        """End of a few small words inside a company's name, if a capital follows and none of them ends a name."""
        flow, folded = self.page.flow, self.page.folded
        for _ in range(6):
            word = _SMALL_WORD.match(flow, place)
            if word is None or words.stops().at(folded, place) > 0:
                return -1
            place = word.end()
            if flow[place : place + 1].isupper():
                return -1 if place in self.heads else place - 1
        return -1
