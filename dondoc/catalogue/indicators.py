"""Indicators: what an office counts, as data, and which of them the words of a figure mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dondoc.core.reading.fold import flatten, fold

GAP = "…"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (chỉ tiêu): a stable code, its name, the unit of measure and others of the same thing."""

    code: str
    name: str
    unit: str
    programme: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()

    def measured_in(self, unit: str) -> bool:
        """Whether a figure in ``unit`` can be of it."""
        return _plain(unit) in {_plain(one) for one in (self.unit, *self.also)}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators by code, programmes by code (their names)."""

    indicators: dict[str, Indicator]
    programmes: dict[str, str]

    def named(self, name: str) -> Indicator | None:
        """The indicator of that name, however capitals and blanks stand."""
        wanted = _plain(name)
        return next((one for one in self.indicators.values() if _plain(one.name) == wanted), None)

    def propose(self, about: str, unit: str, *, compared: bool = False) -> Indicator | None:
        """The one indicator that the words before a number mean, the longest phrase first; None where two could.

        ``compared``: the number tells a change ("giảm 12,3 %"), so that its unit says nothing of what is counted.
        ``propose("Toàn thành phố xảy ra vụ phạm pháp hình sự", "vụ").name`` is "Số vụ phạm pháp hình sự".
        """
        said = _plain(about)
        if not said:
            return None
        best: dict[int, list[Indicator]] = {}
        for one in self.indicators.values():
            fits = one.unit != "%" if compared and unit == "%" else one.measured_in(unit)
            length = max((_length(words, said) for words in one.words), default=0) if fits else 0
            if length:
                best.setdefault(length, []).append(one)
        found = best[max(best)] if best else []
        return found[0] if len(found) == 1 else None


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program, read once."""
    data = tomllib.loads(files("dondoc.catalogue").joinpath("indicators.toml").read_text(encoding="utf-8"))
    programmes = {row["code"]: row["name"] for row in data["programme"]}
    lists = {"words": (), "also": ()}
    made = (
        Indicator(**{**row, **{name: tuple(row.get(name, none)) for name, none in lists.items()}})
        for row in data["indicator"]
    )
    return Catalogue({one.code: one for one in made}, programmes)


def _plain(words: str) -> str:
    return _SPACES.sub(" ", fold(flatten(words))).strip(" .,;:")


def _length(words: str, said: str) -> int:
    """Letters of a phrase that stands in what is said, its pieces in order; 0 where it does not."""
    at = total = 0
    for piece in map(_plain, words.split(GAP)):
        found = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(said, at)
        if found is None:
            return 0
        at, total = found.end(), total + len(piece)
    return total
