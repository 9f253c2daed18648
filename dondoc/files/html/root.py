"""Which element of a page holds the article: where the paragraphs are, not the links.

Each piece has a weight (its length, if it reads like a paragraph and is no link); an element collects the weights
below it, less with every level. The heaviest element wins, and an ancestor after it while that brings more paragraphs:
old portals put every paragraph into a cell of its own. Cards (siblings alike, each with a link and little text) and
elements named as furniture weigh nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from dondoc.files.html.hints import Hint
from dondoc.files.html.page import Element, Page, Piece

_SENTENCE = re.compile(r"[.;:!?…]['\"”’»)\]]*$")
_NUMBERED = re.compile(r"(?:[-–+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})[.)]|Điều \d|Căn cứ )")
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside"))
_WHOLE_PAGE = frozenset(("html", "body", "main"))
_CARD_TAGS = frozenset(("div", "li", "article", "section", "dl", "figure", "a"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEVEL = 0.65
_GAIN = 0.15
_LONG = 40


@dataclass(slots=True)
class Weights:
    """For each element by its order: ``furniture`` (it and all below), paragraph ``mass``, all ``size``, ``linked``."""

    furniture: list[bool]
    mass: list[float]
    size: list[int]
    linked: list[int]
    score: list[float]

    def link_share(self, element: Element) -> float:
        """Share of the text in an element that is links."""
        return self.linked[element.order] / max(self.size[element.order], 1)


def weigh(page: Page) -> Weights:
    """Weigh every element of the page; time grows with the number of elements and pieces."""
    count = len(page.elements)
    weights = Weights([False] * count, [0.0] * count, [0] * count, [0] * count, [0.0] * count)
    for piece in page.pieces:
        weights.size[piece.element.order] += len(piece.text)
        weights.linked[piece.element.order] += piece.linked
    _add_up(page.elements, weights.size)
    _add_up(page.elements, weights.linked)
    cards = _cards(page, weights)
    total = weights.size[0] if count else 0
    for element in page.elements:
        above = element.parent is not None and weights.furniture[element.parent.order]
        weights.furniture[element.order] = above or element.order in cards or _is_furniture(element, weights, total)
    for piece in page.pieces:
        if not weights.furniture[piece.element.order]:
            weights.mass[piece.element.order] += _weight(piece)
    weights.score = weights.mass.copy()
    for element in reversed(page.elements):
        if element.parent is not None:
            weights.mass[element.parent.order] += weights.mass[element.order]
            weights.score[element.parent.order] += _LEVEL * weights.score[element.order]
    return weights


def _add_up(elements: list[Element], values: list[int]) -> None:
    for element in reversed(elements):  # children come after their parents
        if element.parent is not None:
            values[element.parent.order] += values[element.order]


def _weight(piece: Piece) -> float:
    text = piece.text
    if not text or piece.link_share > 0.4:
        return 0.0
    if piece.table is not None or len(text) >= 2 * _LONG or _NUMBERED.match(text):
        return float(len(text))
    if len(text) >= _LONG and _SENTENCE.search(text):
        return float(len(text))
    return 0.3 * len(text) if len(text) >= _LONG else 0.0


def _is_furniture(element: Element, weights: Weights, total: int) -> bool:
    if element.tag in _WHOLE_PAGE:
        return False
    named = element.tag in _FURNITURE_TAGS or bool(element.hints & Hint.FURNITURE)
    if not named or element.tag in ("h1", "td", "th", "tr", "table"):
        return named and element.tag == "td" and weights.link_share(element) > 0.5
    size = weights.size[element.order]
    # A wrapper called "has-sidebar" or "news-tag-x" around the whole article is no furniture.
    if size > 0.5 * total and weights.link_share(element) < 0.5:
        return False
    return not (element.hints & Hint.BODY and weights.link_share(element) < 0.3)


def _cards(page: Page, weights: Weights) -> set[int]:
    """Orders of elements that are three or more siblings alike, most of them a linked title with little text."""
    groups: dict[tuple[int, str, str], list[Element]] = {}
    for element in page.elements:
        if element.parent is not None and element.tag in _CARD_TAGS:
            groups.setdefault((element.parent.order, element.tag, element.names[:60]), []).append(element)
    titled = [0, *accumulate(piece.image or piece.element.tag in _HEADINGS for piece in page.pieces)]
    cards: set[int] = set()
    for group in groups.values():
        if len(group) < 3:
            continue
        linked = [one for one in group if _is_card(one, weights, titled[one.last] > titled[one.first])]
        sizes = sum(weights.size[one.order] for one in group)
        if len(linked) >= 0.7 * len(group) and sizes < 450 * len(group):
            cards |= {one.order for one in group}
    return cards


def _is_card(element: Element, weights: Weights, titled: bool) -> bool:
    """Whether an element is mostly a link, or has one and a picture or heading (``titled``) with it."""
    if not element.links and element.tag != "a":
        return False
    return weights.link_share(element) >= (0.1 if titled else 0.3)


def find_root(page: Page, weights: Weights) -> Element | None:
    """Return the element that holds the article; None for a page without paragraphs."""
    best = _named_body(page, weights)
    if best is not None:
        return best
    candidates = [element for element in page.elements if weights.score[element.order] > 0]
    best = max(candidates, key=lambda one: weights.score[one.order] * _named(one), default=None)
    while best is not None and (wider := _wider(best, weights)) is not None:
        best = wider
    return best


def _named(element: Element) -> float:
    return 1.6 if element.hints & Hint.BODY or element.tag == "article" else 1.0


def _named_body(page: Page, weights: Weights) -> Element | None:
    """An element that the page itself calls the body of the article and that holds a good part of its paragraphs."""
    total = weights.mass[0] if page.elements else 0.0
    named = [one for one in page.elements if one.hints & Hint.BODY and weights.mass[one.order] > max(0.4 * total, 200)]
    # The innermost: a "main-content" around everything says less than a "content-detail" inside it.
    return min(named, key=lambda one: (weights.size[one.order], -one.order), default=None)


def _wider(element: Element, weights: Weights) -> Element | None:
    """The nearest ancestor that brings a good deal more paragraphs, and mostly paragraphs; None when there is none."""
    mass, size = weights.mass[element.order], weights.size[element.order]
    above = element.parent
    while above is not None and above.tag != "html":
        gained = weights.mass[above.order] - mass
        if gained >= _GAIN * mass and gained >= 0.4 * (weights.size[above.order] - size):
            return above
        above = above.parent
    return None


def is_bare(page: Page, weights: Weights) -> bool:
    """Whether the page is only a document: hardly a link, no furniture worth the name."""
    if not page.elements:
        return True
    total = max(weights.size[0], 1)
    # Only the outermost of nested furniture counts.
    outer = (
        weights.size[one.order]
        for one in page.elements
        if weights.furniture[one.order] and not (one.parent is not None and weights.furniture[one.parent.order])
    )
    return weights.linked[0] < 0.05 * total and sum(outer) < 0.03 * total
