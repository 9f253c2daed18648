"""How workbooks look: fonts, colours, widths, the print; and texts that cannot turn into formulas."""

from __future__ import annotations

from typing import Any

from dondoc.export.sheet import safe_text

FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
DAY = "dd/mm/yyyy"
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_EDGE = {"border": 1, "border_color": "#BDB7A8"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15},
    "sub": {"font_color": "#4B5364"},
    "head": {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E9E5DA", **_EDGE},
    "head-open": {
        "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#F8EBD2",
        "font_color": "#6B4200", **_EDGE,
    },
    "text": {"text_wrap": True, **_EDGE},
    "number": {"align": "center", "num_format": "0", **_EDGE},
    "day": {"align": "center", "num_format": DAY, **_EDGE},
    "late": {"text_wrap": True, "font_color": "#A32018", "bold": True, **_EDGE},
    "late-day": {"align": "center", "num_format": DAY, "font_color": "#A32018", "bold": True, **_EDGE},
    "shut": {"bg_color": "#ECEAE4", "font_color": "#6A7182", "align": "center", "text_wrap": True, **_EDGE},
    "open": {"text_wrap": True, "bg_color": "#FFFCF2", "locked": False, **_EDGE},
    "open-number": {"bg_color": "#FFFCF2", "locked": False, "align": "center", "num_format": "0", **_EDGE},
    "open-day": {"bg_color": "#FFFCF2", "locked": False, "align": "center", "num_format": DAY, **_EDGE},
    "open-choice": {"bg_color": "#FFFCF2", "locked": False, "align": "center", "text_wrap": True, **_EDGE},
    "change": {"text_wrap": True, "bg_color": "#FFFCF2", **_EDGE},
    "change-day": {"align": "center", "num_format": DAY, "bg_color": "#FFFCF2", **_EDGE},
    "run": {}, "run-origin": {"italic": True, "font_color": "#5D6472", "font_size": 10},
    "step": {"text_wrap": True, "font_size": 12},
}  # fmt: skip


class Paper:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def look(self, name: str, *, quoted: bool = False) -> Any:
        """The format of a look; ``quoted``: a text that would be taken for a formula stays a text when it is edited."""
        key = (name, quoted)
        if key not in self._made:
            self._made[key] = self.book.add_format(
                {**_FONT, **_LOOKS[name], **({"quote_prefix": True} if quoted else {})}
            )
        return self._made[key]

    def text(self, sheet: Any, row: int, column: int, words: str, look: str = "text") -> None:
        """Write a text as text, row and column counted from 0."""
        plain = words.isprintable() and len(words) < 4_000 and not words.startswith("<r>")
        told = words if plain else safe_text(words)
        if told:
            sheet.write_string(row, column, told, self.look(look, quoted=told.startswith(FORMULA_LIKE)))
        else:
            sheet.write_blank(row, column, None, self.look(look))


def printed(sheet: Any, *, head: int, footer: str) -> None:
    """A4, landscape, as wide as the paper, the head on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer(f"&L&9{footer}&R&9Trang &P/&N")


def hide(book: Any, name: str, pieces: list[str]) -> None:
    """A hidden sheet with a token."""
    sheet = book.add_worksheet(name)
    for row, piece in enumerate(pieces):
        sheet.write_string(row, 0, piece)
    sheet.protect()
    sheet.very_hidden()
