"""A page as a list of pieces of text in reading order, each with the element it stands in.

A piece is what a reader sees as one line or paragraph: a block element's own text, a stretch between two ``<br>``, or a
row of a data table. White space is folded as browsers do; entities are letters. Nothing is judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dondoc.files.html.guard import refuse_hostile
from dondoc.files.html.hints import Hint, hints_of
from dondoc.files.html.labels import ListLabels
from dondoc.files.layout import Table

#: elements that begin and end a line
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
#: elements whose content nobody reads as text of the page
_SILENT_NAMES = (
    "script style noscript template svg math iframe object embed canvas audio video select datalist textarea button "
    "head link meta map noframes frameset input"
)
_SILENT = frozenset(_SILENT_NAMES.split())
_BOLD = frozenset(("b", "strong"))
_DATA_URI = re.compile(r"data:[\w/+.;=-]{3,80};base64,[A-Za-z0-9+/=%\s]{100,}")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_EDGES = " \t\r\n\f\xa0\u200b\ufeff"


@dataclass(slots=True, eq=False)
class Element:
    """One element of the page: its place in the tree and the pieces ``first`` to ``last`` (exclusive) inside it."""

    tag: str
    parent: Element | None
    names: str
    hints: Hint
    order: int
    nth: int = 1
    first: int = 0
    last: int = 0
    anchor: str = ""
    links: int = 0
    children: dict[str, int] = field(default_factory=dict)

    def path(self) -> str:
        """A CSS path that finds the element again, from the nearest ancestor with an id."""
        steps: list[str] = []
        at: Element | None = self
        while at is not None and len(steps) < 12:
            if at.anchor:
                steps.append(f"#{at.anchor}")
                break
            alone = at.parent is None or at.parent.children.get(at.tag, 1) == 1
            steps.append(at.tag if alone else f"{at.tag}:nth-of-type({at.nth})")
            at = at.parent
        return " > ".join(reversed(steps))


@dataclass(slots=True, eq=False)
class Piece:
    """A line of text; ``linked`` and ``bold`` count the characters inside links and bold type, ``image`` marks a place.

    ``table`` is a data table (one piece for the whole of it), ``label`` the number or bullet of its list item,
    ``hints`` what inline elements around the whole of it are called.
    """

    text: str
    element: Element
    linked: int = 0
    bold: int = 0
    label: str = ""
    image: bool = False
    table: Table | None = None
    hints: Hint = Hint.NONE

    @property
    def link_share(self) -> float:
        """Share of the text that is a link."""
        return min(self.linked / len(self.text), 1.0) if self.text else 0.0


@dataclass(slots=True, eq=False)
class Page:
    """What ``parse`` finds: the title, meta values by name or property, dates in JSON-LD, elements, pieces."""

    title: str
    metas: dict[str, str]
    dated: str
    times: list[str]
    elements: list[Element]
    pieces: list[Piece]


def parse(text: str) -> Page:
    """Parse a page. Raises ``Hostile`` when it nests thousands of elements or has hundreds of thousands of them."""
    text = _DATA_URI.sub("data:,", text) if "base64," in text else text
    refuse_hostile(text)
    parser = LexborHTMLParser(text.encode("utf-8", "replace"))
    root = parser.root
    walker = _Walker()
    if root is not None:
        walker.walk(root)
    metas = _metas(parser)
    title = parser.css_first("title")
    times = [str(node.attributes.get("datetime") or "") for node in parser.css("time[datetime]")[:20]]
    return Page(
        title=_SPACES.sub(" ", title.text()).strip() if title is not None else "",
        metas=metas,
        dated=_json_date(parser),
        times=times,
        elements=walker.elements,
        pieces=walker.pieces,
    )


def _metas(parser: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in parser.css("meta[content]")[:200]:
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        value = _SPACES.sub(" ", attributes.get("content") or "").strip()
        if key and value:
            metas.setdefault(key.lower(), value)
    return metas


def _json_date(parser: LexborHTMLParser) -> str:
    for node in parser.css('script[type="application/ld+json"]')[:10]:
        found = re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', node.text() or "")
        if found:
            return found[1]
    return ""


class _Walker:
    """Walks the tree without recursion and collects elements and pieces."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.pieces: list[Piece] = []
        self._labels = ListLabels()
        self._block: Element | None = None
        self._parts: list[str] = []
        self._linked = self._bold = 0
        self._in_link = self._in_bold = self._in_pre = 0
        self._label = ""
        self._inline: list[Hint] = [Hint.NONE]
        self._hinted: dict[Hint, int] = {}

    def walk(self, root: LexborNode) -> None:
        """Collect from ``root`` down."""
        open_nodes: list[tuple[LexborNode, Element]] = []
        node: LexborNode | None = root
        parent: Element | None = None
        while node is not None:
            element = self._enter(node, parent)
            child = node.first_child if element is not None else None
            if element is not None and child is not None:
                open_nodes.append((node, element))
                parent, node = element, child
                continue
            if element is not None:
                self._leave(element)
            following = node.next
            while following is None and open_nodes:
                node, element = open_nodes.pop()
                self._leave(element)
                parent = element.parent
                following = node.next
            node = following
        self._flush()

    def _enter(self, node: LexborNode, parent: Element | None) -> Element | None:
        """Take in a node; an element that is to be entered is returned."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
            return None
        if tag is None or tag.startswith("-") or tag in _SILENT:
            return None
        if tag == "br":
            self._line_end()
            return None
        attributes = node.attributes
        if parent is not None and _is_hidden(attributes):
            return None
        if tag == "img":
            self._image(parent)
            return None
        element = self._element(tag, parent, attributes)
        if tag in BLOCKS:
            self._flush()
            self._block = element
            element.first = len(self.pieces)
            label = self._labels.enter(tag, attributes)
            if label:
                self._label = label
        else:
            self._inline.append(self._inline[-1] | element.hints)
        self._count(tag, +1)
        return element

    def _element(self, tag: str, parent: Element | None, attributes: dict[str, str | None]) -> Element:
        anchor = attributes.get("id") or ""
        keys = ("class", "id", "itemprop", "role", "type", "data-role")
        names = " ".join([value for key in keys if (value := attributes.get(key))]) if attributes else ""
        hints = hints_of(names) if names else Hint.NONE
        element = Element(tag, parent, names, hints, len(self.elements), first=len(self.pieces))
        if anchor and re.fullmatch(r"[A-Za-z][\w-]{0,60}", anchor):
            element.anchor = anchor
        if parent is not None:
            element.nth = parent.children[tag] = parent.children.get(tag, 0) + 1
        self._labels.keep(element, attributes)
        self.elements.append(element)
        return element

    def _leave(self, element: Element) -> None:
        tag = element.tag
        self._count(tag, -1)
        if tag == "a" and element.parent is not None:
            element.links += 1
        if tag in BLOCKS:
            self._flush()
            self._labels.leave(tag)
            if tag == "li":
                self._label = ""
            self._block = _block_above(element)
        else:
            self._inline.pop()
        element.last = len(self.pieces)
        if element.parent is not None:
            element.parent.links += element.links
        table = self._labels.table(element, self.pieces)
        if table is not None:
            first = element.first
            self.pieces[first:] = [Piece(table.text, element, table.linked, table=table.table)]
            # Everything inside now stands in the one piece.
            for inner in self.elements[element.order :]:
                inner.first, inner.last = first, first + 1

    def _count(self, tag: str, step: int) -> None:
        if tag == "a":
            self._in_link += step
        elif tag in _BOLD:
            self._in_bold += step
        elif tag == "pre":
            self._in_pre += step

    def _text(self, text: str) -> None:
        if self._in_pre:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._line_end()
                self._add(line.replace("\r", ""))
        else:
            self._add(_SPACES.sub(" ", text))

    def _add(self, text: str) -> None:
        if not text or (text == " " and (not self._parts or self._parts[-1].endswith(" "))):
            return
        if text.startswith(" ") and self._parts and self._parts[-1].endswith(" ") and not self._in_pre:
            text = text[1:]
        self._parts.append(text)
        size = len(text.strip(_EDGES))
        self._linked += size if self._in_link else 0
        self._bold += size if self._in_bold else 0
        if hint := self._inline[-1]:
            self._hinted[hint] = self._hinted.get(hint, 0) + size

    def _line_end(self) -> None:
        self._flush()

    def _image(self, parent: Element | None) -> None:
        if parent is not None:
            self._flush()
            self.pieces.append(Piece("", self._block or parent, image=True))

    def _flush(self) -> None:
        if not self._parts:
            return
        text = "".join(self._parts).strip(_EDGES)
        if text and self._block is not None:
            label = "" if self._labels.is_numbered(text) else self._label
            hints = Hint.NONE
            for hint, size in self._hinted.items():
                hints |= hint if size >= len(text) * 0.7 else Hint.NONE
            self.pieces.append(Piece(text, self._block, self._linked, self._bold, label, hints=hints))
            self._label = ""
        self._hinted.clear()
        self._parts.clear()
        self._linked = self._bold = 0


def _block_above(element: Element) -> Element | None:
    at = element.parent
    while at is not None and at.tag not in BLOCKS:
        at = at.parent
    return at


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))
