"""YAML read with the line of every key, so that a mistake in a rule or a history can be named where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dondoc.core.law.calendar.days import shorten

if TYPE_CHECKING:
    import yaml

Path = tuple[str | int, ...]

#: limits that no honest file reaches: they stop aliases that multiply and nesting without end
MOST_NODES, DEEPEST = 50_000, 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it stands (file, line, key), what is wrong, what to do; in both languages."""

    file: str
    line: int | None
    key: str
    vi: str
    en: str
    hint: str = ""
    rule: str = ""  #: name of the check that was broken: unknown-key, overlap, ...

    @property
    def where(self) -> str:
        """``complaint.yaml, dòng 4, khóa unit``."""
        parts = [self.file, f"dòng {self.line}" if self.line else "", f"khóa {self.key}" if self.key else ""]
        return ", ".join(part for part in parts if part)

    @property
    def where_english(self) -> str:
        """``complaint.yaml, line 4, key unit``."""
        parts = [self.file, f"line {self.line}" if self.line else "", f"key {self.key}" if self.key else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Located:
    """Content of a YAML text: mappings, lists and texts as written (``None`` for null), with the line of each path."""

    value: Any
    file: str
    lines: Mapping[Path, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def line(self, path: Path) -> int | None:
        """Line of the value at ``path``, or of the nearest value around it."""
        while path not in self.lines:
            if not path:
                return None
            path = path[:-1]
        return self.lines[path]


def read_yaml(text: str, file: str) -> Located:
    """Read YAML; what is broken in it stands in ``problems`` (then ``value`` is ``None``)."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        return Located(None, file, problems=(_broken(error, file),))
    except (RecursionError, UnicodeError):
        return Located(None, file, problems=(_too_much(file),))
    builder = _Builder(file)
    try:
        value = builder.build(root, ()) if root is not None else None
    except _TooMuch:
        return Located(None, file, problems=(_too_much(file),))
    return Located(value, file, builder.lines, tuple(builder.problems))


def _broken(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = shorten(str(getattr(error, "problem", None) or "ký tự không hợp lệ"), 80)
    return Problem(
        file,
        mark.line + 1 if mark is not None else None,
        "",
        f"không phải YAML đúng: {what}.",
        f"not valid YAML: {what}.",
        "Kiểm tra dấu hai chấm, dấu ngoặc, dấu gạch và khoảng trắng đầu dòng.",
        "yaml",
    )


def _too_much(file: str) -> Problem:
    return Problem(file, None, "", "tệp lồng quá sâu hoặc quá lớn.", "nested too deeply or too large.", rule="yaml")


class _TooMuch(Exception):
    """The file multiplies itself by aliases, or nests without end."""


class _Builder:
    """Turns YAML nodes into plain values and remembers their lines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.nodes = 0

    def build(self, node: Any, path: Path) -> Any:
        """The plain value of a YAML node."""
        self.nodes += 1
        if self.nodes > MOST_NODES or len(path) > DEEPEST:
            raise _TooMuch
        self.lines.setdefault(path, node.start_mark.line + 1)
        if node.id == "mapping":
            return self._mapping(node, path)
        if node.id == "sequence":
            return [self.build(child, (*path, at)) for at, child in enumerate(node.value)]
        return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)

    def _mapping(self, node: Any, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in node.value:
            name = str(key.value) if key.id == "scalar" else "?"
            here = (*path, name)
            if name in found:
                line = key.start_mark.line + 1
                vi, en = "khóa này ghi hai lần.", "this key is given twice."
                self.problems.append(Problem(self.file, line, name, vi, en, "Giữ lại một.", "duplicate-key"))
                continue
            self.lines[here] = key.start_mark.line + 1
            found[name] = self.build(child, here)
        return found
