"""Templates of readiness: what a congress, a fire season, a storm season is prepared by, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dondoc.catalogue.errors import CatalogueError

_HINT = "Viết theo mẫu trong docs/operate/readiness.md rồi khởi động lại."
MOST_ITEMS, MOST_TIMES = 60, 20


@dataclass(frozen=True, slots=True)
class Template:
    """A stable code, a name, the lines to tick, and how many drills and passed inspections are asked for."""

    code: str
    name: str
    items: tuple[str, ...]
    drills: int = 0
    inspections: int = 0


@cache
def templates(own: str = "") -> dict[str, Template]:
    """Templates by code: those of the program and, over them, of the office's ``own`` file (a path), read once.

    The own file is written as the packaged one: an entry with a known code takes its place, others are added; with
    ``only = true`` at its head the packaged entries are left out. Raises ``CatalogueError``.
    """
    packaged = _read(files("dondoc.catalogue").joinpath("readiness.toml").read_text(encoding="utf-8"), "readiness.toml")
    made = _made(packaged, "readiness.toml")
    if not own:
        return made
    try:
        data = _read(Path(own).read_text(encoding="utf-8"), own)
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError("không đọc được tệp mẫu sẵn sàng", where=own, hint=_HINT) from error
    return ({} if data.get("only") is True else made) | _made(data, own)


def _read(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"tệp mẫu sẵn sàng sai cú pháp ({error})", where=where, hint=_HINT) from error


def _made(data: dict[str, Any], where: str) -> dict[str, Template]:
    rows = data.get("template")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise CatalogueError("không có mẫu nào ([[template]])", where=where, hint=_HINT)
    made = [_template(row, where) for row in rows]
    return {one.code: one for one in made}


def _template(row: dict[str, Any], where: str) -> Template:
    code, name, items = row.get("code"), row.get("name"), row.get("items")
    times = {key: row.get(key, 0) for key in ("drills", "inspections")}
    wrong = [
        key
        for key, value, most in (("code", code, 50), ("name", name, 200))
        if not (isinstance(value, str) and value.strip() and len(value) <= most)
    ]
    if (
        not isinstance(items, list)
        or not 0 < len(items) <= MOST_ITEMS
        or not all(isinstance(one, str) and one.strip() and len(one) <= 300 for one in items)
    ):
        wrong.append("items")
    wrong += [key for key, n in times.items() if type(n) is not int or not 0 <= n <= MOST_TIMES]
    wrong += sorted(set(row) - {"code", "name", "items", *times})
    if wrong:
        raise CatalogueError(f"mẫu “{code or name or '?'}”: thiếu hoặc sai {', '.join(wrong)}", where=where, hint=_HINT)
    return Template(str(code), str(name), tuple(str(one).strip() for one in items or ()), **times)
