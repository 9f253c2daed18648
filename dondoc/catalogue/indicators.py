"""Indicators: what an office counts, as data, and which of them the words of a figure mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dondoc.catalogue.errors import CatalogueError
from dondoc.core.reading.fold import flatten, fold

GAP = "…"
_HINT = "Viết theo mẫu trong docs/operate/indicators.md rồi khởi động lại."
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
def catalogue(own: str = "") -> Catalogue:
    """The catalogue that comes with the program and, over it, the office's ``own`` file (a path), both read once.

    The own file is written as the packaged one: an entry with a known code takes its place, others are added; with
    ``only = true`` at its head the packaged entries are left out. Raises ``CatalogueError``.
    """
    packaged = _read(
        files("dondoc.catalogue").joinpath("indicators.toml").read_text(encoding="utf-8"), "indicators.toml"
    )
    if not own:
        return _checked(packaged, "indicators.toml")
    try:
        data = _read(Path(own).read_text(encoding="utf-8"), own)
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError("không đọc được tệp danh mục chỉ tiêu", where=own, hint=_HINT) from error
    return _checked(data if data.get("only") is True else _over(packaged, data), own)


def _read(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"tệp danh mục chỉ tiêu sai cú pháp ({error})", where=where, hint=_HINT) from error


def _over(packaged: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    out = {}
    for table in ("programme", "indicator"):
        rows = [*packaged[table], *_rows(own, table)]
        out[table] = list({str(row.get("code")): row for row in rows}.values())
    return out


def _rows(data: dict[str, Any], table: str) -> list[dict[str, Any]]:
    rows = data.get(table, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _checked(data: dict[str, Any], where: str) -> Catalogue:
    programmes = {str(row.get("code")): str(row.get("name") or row.get("code")) for row in _rows(data, "programme")}
    made = [_indicator(row, programmes, where) for row in _rows(data, "indicator")]
    if not made:
        raise CatalogueError("danh mục không có chỉ tiêu nào", where=where, hint=_HINT)
    return Catalogue({one.code: one for one in made}, programmes)


def _indicator(row: dict[str, Any], programmes: dict[str, str], where: str) -> Indicator:
    said = {name: row.get(name, "") for name in ("code", "name", "unit", "programme")}
    lists = {name: row.get(name, []) for name in ("words", "also")}
    called = said["code"] or said["name"] or "?"
    wrong = [name for name, value in said.items() if not (isinstance(value, str) and value.strip())]
    wrong += [
        name
        for name, value in lists.items()
        if not isinstance(value, list) or not all(isinstance(one, str) and _plain(one) for one in value)
    ]
    if not lists["words"]:
        wrong.append("words")
    if wrong:
        raise CatalogueError(f"chỉ tiêu “{called}”: thiếu hoặc sai {', '.join(wrong)}", where=where, hint=_HINT)
    if said["programme"] not in programmes:
        what = f"chỉ tiêu “{called}”: không có mảng công tác “{said['programme']}”"
        raise CatalogueError(what, where=where, hint=_HINT)
    unknown = set(row) - {*said, *lists}
    if unknown:
        raise CatalogueError(f"chỉ tiêu “{called}”: mục lạ {', '.join(sorted(unknown))}", where=where, hint=_HINT)
    return Indicator(**said, words=tuple(lists["words"]), also=tuple(lists["also"]))


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
