"""A page read back as a browser reads it: its texts, marks, cards and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "input", "img"}


@dataclass
class Element:
    """One element: its attributes and its text content."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    start: int = 0

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


@dataclass
class Page(HTMLParser):
    """All elements in the order in which they begin."""

    source: str
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert self._open == [], "an element was not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        sheet = next((one for one in self._open if "sheet" in one.classes), None)
        element = Element(tag, {key: value or "" for key, value in attrs}, start=len(sheet.text) if sheet else 0)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def of(self, name: str) -> list[Element]:
        """Elements with a class."""
        return [one for one in self.elements if name in one.classes]

    def with_id(self, name: str) -> Element:
        """The one element with an id."""
        (found,) = [one for one in self.elements if one.attributes.get("id") == name]
        return found

    def links(self) -> list[str]:
        """Where the links of the page lead."""
        return [one.attributes["href"] for one in self.elements if one.tag == "a"]
