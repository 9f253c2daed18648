"""A YAML list of flat entries, read with the line of every value, so that a mistake can be named where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dondoc.core.law.calendar.days import shorten
from dondoc.core.law.errors import ChangeError

if TYPE_CHECKING:
    import yaml


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and where it stands: ``dòng 4, khóa day_off``."""

    value: Any
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the list: its values by key."""

    where: str
    cells: Mapping[str, Cell]

    def text(self, key: str) -> str:
        """The value as text without spaces around it, "" where it is missing."""
        cell = self.cells.get(key)
        return "" if cell is None or cell.value is None else str(cell.value).strip()


def rows_of_text(text: str, under: str) -> list[Row]:
    """Entries of YAML text: a list, or a mapping whose key ``under`` holds the list; no text, no entries.

    Values are texts as written (a day is not turned into a date). Raises ``ChangeError`` for broken YAML, for a key
    given twice and for anything nested.
    """
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise _broken(error) from None
    except RecursionError:
        raise ChangeError("quá nhiều tầng lồng nhau.", english="nested too deeply.") from None
    if root is None:
        return []
    if isinstance(root, yaml.MappingNode):
        root = _only_value(root, under)
        if isinstance(root, yaml.ScalarNode) and root.tag.endswith(":null"):
            return []
    if not isinstance(root, yaml.SequenceNode):
        raise _not_a_list(_line(root), under)
    return [_row_of_node(node) for node in root.value]


def _broken(error: yaml.YAMLError) -> ChangeError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "ký tự không hợp lệ"
    return ChangeError(
        f"không phải YAML: {shorten(str(problem), 80)}.",
        hint="Kiểm tra dấu hai chấm, dấu gạch và khoảng trắng đầu dòng.",
        where=f"dòng {mark.line + 1}" if mark is not None else "",
        english=f"not YAML: {shorten(str(problem), 80)}; check colons, dashes and indentation.",
    )


def _line(node: yaml.Node) -> str:
    return f"dòng {node.start_mark.line + 1}"


def _only_value(root: yaml.MappingNode, under: str) -> yaml.Node:
    value: yaml.Node | None = None
    for key, node in root.value:
        if key.value != under or value is not None:
            name = shorten(str(key.value)) if isinstance(key.value, str) else "?"
            raise ChangeError(
                f"không có mục “{name}”." if key.value != under else f"mục “{under}” ghi hai lần.",
                hint=f"Tệp chỉ có một mục: {under}.",
                where=_line(key),
                english=f"the file has one section only: {under}.",
            )
        value = node
    if value is None:
        raise _not_a_list(_line(root), under)
    return value


def _row_of_node(node: yaml.Node) -> Row:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise ChangeError(
            "mỗi mục phải là các cặp “khóa: giá trị”.",
            where=_line(node),
            english="each entry must be pairs of “key: value”.",
        )
    cells: dict[str, Cell] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        where = f"{_line(key)}, khóa {shorten(name)}"
        if not isinstance(value, yaml.ScalarNode):
            raise ChangeError("chỉ nhận một giá trị.", where=where, english="takes a single value.")
        if name in cells:
            raise ChangeError("khóa ghi hai lần.", where=where, english="the key is given twice.")
        if not value.tag.endswith(":null"):
            cells[name] = Cell(value.value, where)
    return Row(_line(node), cells)


def rows_of_mapping(source: Mapping[str, Any] | Sequence[Any], under: str) -> list[Row]:
    """The same entries from values already read; places are ``changes[2].day_off``."""
    entries: Any = source
    if isinstance(source, Mapping):
        extra = [key for key in source if key != under]
        if extra:
            raise ChangeError(
                f"không có mục “{shorten(str(extra[0]))}”.",
                hint=f"Chỉ có một mục: {under}.",
                english=f"one section only: {under}.",
            )
        entries = source.get(under) or []
    if isinstance(entries, str | bytes) or not isinstance(entries, Sequence):
        raise _not_a_list("", under)
    rows = []
    for number, entry in enumerate(entries):
        where = f"{under}[{number}]"
        if not isinstance(entry, Mapping):
            raise ChangeError("mỗi mục phải là các cặp khóa và giá trị.", where=where, english="must be a mapping.")
        cells = {str(key): Cell(value, f"{where}.{key}") for key, value in entry.items() if value is not None}
        rows.append(Row(where, cells))
    return rows


def _not_a_list(where: str, under: str) -> ChangeError:
    return ChangeError(
        f"cần một danh sách dưới mục “{under}”.",
        hint=f"Bắt đầu bằng “{under}:”, mỗi mục một dấu gạch đầu dòng.",
        where=where,
        english=f"a list under “{under}” is expected.",
    )
