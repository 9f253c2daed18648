"""What styles.xml says about a paragraph or a run: headings, list numbers, hidden text, legacy fonts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from dondoc.files.docx import names as n
from dondoc.files.legacy_fonts import LegacyFont, legacy_font

_HEADING = re.compile(r"heading\s*\d|title|subtitle|đề mục|tiêu đề", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_MAX_CHAIN = 30


def is_on(element: Element | None) -> bool:
    """Tell whether an on/off property is present and not switched off."""
    return element is not None and element.get(n.VAL, "1").lower() not in _OFF


def whole(value: str | None, default: int = 0) -> int:
    """Return a whole number from an attribute, or the default for anything else."""
    try:
        return int(value) if value is not None and len(value) < 12 else default
    except ValueError:
        return default


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str | None
    outline: int | None = None
    num_id: str | None = None
    depth: int | None = None
    hidden: bool | None = None
    font: str | None = None
    borders: bool | None = None


class _Chain(NamedTuple):
    """What a style and those it is based on say together."""

    heading: bool
    numbering: tuple[str | None, int | None]
    hidden: bool
    borders: bool
    font: str | None


def _together(styles: list[_Style]) -> _Chain:
    heading = next((s.outline < 9 if s.outline is not None else True for s in styles if _tells_heading(s)), False)
    return _Chain(
        heading,
        (
            next((s.num_id for s in styles if s.num_id is not None), None),
            next((s.depth for s in styles if s.depth is not None), None),
        ),
        next((s.hidden for s in styles if s.hidden is not None), False),
        next((s.borders for s in styles if s.borders is not None), False),
        next((s.font for s in styles if s.font is not None), None),
    )


def _tells_heading(style: _Style) -> bool:
    return style.outline is not None or _HEADING.match(style.name) is not None


class Styles:
    """The styles of one document, looked up along their "based on" chain.

    ``root`` is styles.xml parsed, or None for a document without. An unknown style id means the default one.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._chains: dict[str | None, _Chain] = {}
        self.default_paragraph: str | None = None
        self.default_font: str | None = None
        if root is None:
            return
        self.default_font = font_of(root.find(f"{n.DOC_DEFAULTS}/{n.RPR_DEFAULT}/{n.RPR}"))
        for element in root.iter(n.STYLE):
            style_id = element.get(n.STYLE_ID, "")
            self._styles[style_id] = _read_style(element)
            if element.get(n.TYPE) == "paragraph" and element.get(n.DEFAULT, "0").lower() not in _OFF:
                self.default_paragraph = style_id

    def is_heading(self, style_id: str | None) -> bool:
        """Tell whether the style is a heading: by its name or by an outline level from 1 to 9."""
        return self._chain(style_id).heading

    def numbering(self, style_id: str | None) -> tuple[str | None, int | None]:
        """Return (num id, level) that the style gives its paragraphs."""
        return self._chain(style_id).numbering

    def is_hidden(self, style_id: str | None) -> bool:
        """Tell whether the style hides its text."""
        return self._chain(style_id).hidden

    def has_borders(self, style_id: str | None) -> bool:
        """Tell whether a table style draws lines."""
        return self._chain(style_id).borders

    def font(self, style_id: str | None) -> str | None:
        """Return the font name that the style sets, or None."""
        return self._chain(style_id).font

    def _chain(self, style_id: str | None) -> _Chain:
        """Return what the style and those it is based on say together, worked out once."""
        known = self._chains.get(style_id)
        if known is None:
            found: list[_Style] = []
            at = style_id
            while at is not None and len(found) < _MAX_CHAIN and at in self._styles:
                found.append(self._styles[at])
                at = found[-1].based_on
            # Ids that name no style share one answer: a file may use any number of them.
            known = self._chains[style_id if found else None] = _together(found)
        return known

    def run_font(self, rpr: Element | None, paragraph_style: str | None) -> LegacyFont | None:
        """Return the legacy font of a run: its own, its character style's, its paragraph style's, the default."""
        name = font_of(rpr)
        if name is None and rpr is not None and (style := rpr.find(n.RSTYLE)) is not None:
            name = self.font(style.get(n.VAL))
        if name is None:
            name = self.font(paragraph_style or self.default_paragraph) or self.default_font
        return legacy_font(name) if name else None


def font_of(rpr: Element | None) -> str | None:
    """Return the font that run properties name; "" stands for a theme font, which is never a legacy one."""
    fonts = rpr.find(n.RFONTS) if rpr is not None else None
    if fonts is None:
        return None
    if fonts.get(n.ASCII_THEME):
        return ""
    ascii_font, high_font = fonts.get(n.ASCII), fonts.get(n.H_ANSI)
    # The letters that differ are high ones; a legacy name in either place settles it.
    return high_font if high_font and legacy_font(high_font) else ascii_font or high_font


def has_lines(borders: Element | None) -> bool | None:
    """Tell whether border settings draw any line; None when there are no settings."""
    if borders is None:
        return None
    return any(edge.get(n.VAL, "nil") not in ("nil", "none") for edge in borders)


def _read_style(element: Element) -> _Style:
    name, based = element.find(n.NAME), element.find(n.BASED_ON)
    ppr, rpr = element.find(n.PPR), element.find(n.RPR)
    style = _Style(
        name.get(n.VAL, "") if name is not None else "",
        based.get(n.VAL) if based is not None else None,
        font=font_of(rpr),
        borders=has_lines(element.find(f"{n.TBLPR}/{n.TBL_BORDERS}")),
    )
    if rpr is not None and (vanish := rpr.find(n.VANISH)) is not None:
        style.hidden = is_on(vanish)
    if ppr is not None:
        if (outline := ppr.find(n.OUTLINE_LVL)) is not None:
            style.outline = whole(outline.get(n.VAL), 9)
        if (num := ppr.find(n.NUMPR)) is not None:
            style.num_id, style.depth = num_of(num)
    return style


def num_of(numpr: Element) -> tuple[str | None, int | None]:
    """Return (num id, level) from numbering properties; a part that is not stated is None."""
    num_id, depth = numpr.find(n.NUM_ID), numpr.find(n.ILVL)
    return (
        num_id.get(n.VAL) if num_id is not None else None,
        whole(depth.get(n.VAL)) if depth is not None else None,
    )
