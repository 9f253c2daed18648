"""numbering.xml turned into the neutral list model."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from dondoc.files.docx import names as n
from dondoc.files.docx.styles import Styles, font_of, is_on, whole
from dondoc.files.legacy_fonts import decode_legacy, legacy_font
from dondoc.files.list_numbers import LEVELS, Level, ListNumbers


class Numbering:
    """The automatic numbers of one document. ``label`` counts, so ask once for each paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._numbers = ListNumbers()
        self._by_style: dict[tuple[str, str], int] = {}
        self._styles = styles
        if root is not None:
            self._read(root)

    def label(self, own: tuple[str | None, int | None], style_id: str | None) -> str:
        """Return the label of a paragraph ("2.1. "), or "". ``own`` is what its own properties say."""
        num_id, depth = own
        style_num, style_depth = self._styles.numbering(style_id)
        if num_id is None:
            num_id = style_num
            if num_id is not None and style_id is not None:
                linked = self._by_style.get((num_id, style_id))
                style_depth = linked if linked is not None else style_depth
        if num_id is None or num_id == "0":
            return ""
        return self._numbers.label(num_id, depth if depth is not None else style_depth or 0)

    def _read(self, root: Element) -> None:
        lists = {element.get(n.ABSTRACT_NUM_ID, ""): element for element in root.findall(n.ABSTRACT_NUM)}
        links = {
            link.get(n.VAL, ""): list_id for list_id, e in lists.items() if (link := e.find(n.STYLE_LINK)) is not None
        }
        style_of_list: dict[str, dict[str, int]] = {}
        for list_id, element in lists.items():
            self._numbers.add_list(list_id, _levels(element))
            style_of_list[list_id] = _linked_styles(element)
        for num in root.findall(n.NUM):
            num_id, target = num.get(n.NUM_ID, ""), num.find(n.ABSTRACT_NUM_ID)
            list_id = target.get(n.VAL, "") if target is not None else ""
            if list_id in lists and (link := lists[list_id].find(n.NUM_STYLE_LINK)) is not None:
                list_id = links.get(link.get(n.VAL, ""), list_id)
            levels, starts = _overrides(num)
            self._numbers.add_num(num_id, list_id, levels=levels, starts=starts)
            for style, depth in style_of_list.get(list_id, {}).items():
                self._by_style[num_id, style] = depth


def _levels(element: Element) -> dict[int, Level]:
    return {depth: _level(lvl) for lvl in element.findall(n.LVL) if 0 <= (depth := whole(lvl.get(n.ILVL))) < LEVELS}


def _linked_styles(element: Element) -> dict[str, int]:
    found = {}
    for lvl in element.findall(n.LVL):
        style = lvl.find(n.PSTYLE)
        if style is not None:
            found[style.get(n.VAL, "")] = whole(lvl.get(n.ILVL))
    return found


def _overrides(num: Element) -> tuple[dict[int, Level], dict[int, int]]:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in num.findall(n.LVL_OVERRIDE):
        depth = whole(override.get(n.ILVL))
        if (lvl := override.find(n.LVL)) is not None:
            levels[depth] = _level(lvl)
        if (start := override.find(n.START_OVERRIDE)) is not None:
            starts[depth] = whole(start.get(n.VAL), 1)
    return levels, starts


def _level(lvl: Element) -> Level:
    def value(tag: str, default: str) -> str:
        element = lvl.find(tag)
        return element.get(n.VAL, default) if element is not None else default

    text = value(n.LVL_TEXT, "")[:200]
    font = legacy_font(font_of(lvl.find(n.RPR)) or "")
    restart = lvl.find(n.LVL_RESTART)
    return Level(
        start=whole(value(n.START, "0")),
        format=value(n.NUM_FMT, "decimal"),
        text=decode_legacy(text, font) if font else text,
        legal=is_on(lvl.find(n.IS_LGL)),
        restart=whole(restart.get(n.VAL)) if restart is not None else None,
    )
