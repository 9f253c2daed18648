"""Where the headline, the lead, the date and the captions of an article stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dondoc.files.html.dates import is_date_line
from dondoc.files.html.hints import Hint
from dondoc.files.html.lines import SENTENCE
from dondoc.files.html.page import Element, Page, Piece
from dondoc.files.html.root import Weights

_REGION = 14
#: the date of the document itself, not of the page
_PLACE_AND_DATE = re.compile(r"[^\d,]{2,40},\s*ngày\s", re.IGNORECASE)


@dataclass(slots=True)
class Article:
    """What is known while pieces are judged: the root, the span of candidate pieces, the marked ones."""

    page: Page
    weights: Weights
    root: Element
    bare: bool
    official: bool
    headline: int | None = None
    lead: int | None = None
    published: int | None = None


def find_headline(article: Article) -> int | None:
    """The piece that is the page's headline: like the title of the page, in <h1>, or called so."""
    page = article.page
    titles = [_plain(page.metas.get("og:title", "")), _plain(page.title)]
    best, best_score = None, 0.0
    for index, piece in enumerate(page.pieces[: article.root.last]):
        text = piece.text
        if not 8 <= len(text) <= 300 or piece.table is not None or index > article.root.first + 40:
            continue
        score = _headline_score(piece, _plain(text), titles)
        if article.weights.furniture[piece.element.order] or piece.link_share > 0.9:
            score -= 1.5
        if score > best_score:
            best, best_score = index, score
    if best is None or best_score < 0.6:
        return _bold_line(article)
    # A weak sign (a class called "title", an <h2>) is enough just above the text, nowhere else.
    near = article.root.first - 8 <= best <= article.root.first + 2
    return best if best_score >= 2.0 or (near and not page.pieces[best].linked) else None


def _bold_line(article: Article) -> int | None:
    """A bold line just above the text or its date, on pages that have neither <h1> nor a telling title."""
    if article.bare:
        return None
    for index in range(max(article.root.first - 6, 0), min(article.root.first + 2, article.root.last)):
        piece = article.page.pieces[index]
        short = 15 <= len(piece.text) <= 200 and piece.table is None and not piece.linked
        if short and piece.bold >= 0.85 * len(piece.text) and not piece.text.endswith((".", ":", ";")):
            return None if article.weights.furniture[piece.element.order] else index
    return None


def _headline_score(piece: Piece, plain: str, titles: list[str]) -> float:
    score = {"h1": 2.0, "h2": 0.6, "h3": 0.3}.get(piece.element.tag, 0.0)
    if hints_around(piece) & Hint.TITLE:
        score += 0.8
    if plain and len(plain) >= 15 and any(title == plain or title.startswith(plain) for title in titles if title):
        score += 2.5
    elif len(plain) >= 25 and any(plain in title or (len(title) >= 25 and plain.startswith(title)) for title in titles):
        score += 1.8
    if SENTENCE.search(piece.text) and not piece.text.endswith(("?", "!", "”", '"')):
        score -= 0.5
    return score


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFC", text).lower()).strip()


def find_published(article: Article) -> int | None:
    """The date line near the headline, or before the first paragraph."""
    if article.bare and article.headline is None:
        return None
    at = article.headline if article.headline is not None else article.root.first
    near = range(max(at - 6, 0), min(at + _REGION, article.root.last))
    for index in sorted(near, key=lambda i: (i < at, abs(i - at))):
        piece = article.page.pieces[index]
        named = bool(hints_around(piece) & Hint.DATE)
        if article.official and _PLACE_AND_DATE.match(piece.text):
            continue
        if piece.table is None and piece.text and is_date_line(piece.text, named=named):
            return index
    return None


def find_lead(article: Article) -> int | None:
    """The lead (sapo): named so, equal to the page's description, or a bold first paragraph."""
    if article.official or (article.bare and article.headline is None):
        return None
    pieces, start = article.page.pieces, article.headline
    start = article.root.first if start is None else start + 1
    description = _plain(article.page.metas.get("og:description") or article.page.metas.get("description") or "")
    bold: int | None = None
    paragraphs = 0
    for index in range(start, min(start + _REGION, article.root.last)):
        piece = pieces[index]
        if not piece.text or piece.table is not None or piece.link_share > 0.5 or index == article.published:
            continue
        plain = _plain(piece.text)
        if len(piece.text) >= 30 and (hints_around(piece) & Hint.LEAD or _same_start(plain, description)):
            return index
        if len(piece.text) < 30 or is_date_line(piece.text, named=True):
            continue
        if is_caption(article, index, hints_around(piece)):
            continue
        if paragraphs == 0 and (piece.element.tag == "h2" or piece.bold >= 0.85 * len(piece.text)):
            bold = index
        paragraphs += 1
    return bold


def _same_start(plain: str, description: str) -> bool:
    return (
        len(plain) >= 40 and len(description) >= 40 and (plain[:40] in description or description[:40] in plain[:120])
    )


def is_caption(article: Article, index: int, hints: Hint) -> bool:
    """Whether a piece says what a picture shows: named so, or short and set under the picture."""
    piece = article.page.pieces[index]
    if len(piece.text) > 400:
        return False
    element: Element | None = piece.element
    if hints & Hint.CAPTION or (element is not None and element.tag in ("figcaption", "caption")):
        return True
    pieces = article.page.pieces
    before = pieces[index - 1] if index else piece
    if not before.image or len(piece.text) > 250:
        return False
    # Under a picture: in the same figure, the same little table, or set apart by type or by being no sentence.
    figure = _above(piece.element, ("figure", "table"))
    if figure is not None and is_below(before.element, figure) and figure.last - figure.first <= 4:
        return True
    return piece.element is before.element or piece.element.tag == "em" or not SENTENCE.search(piece.text)


def _above(element: Element | None, tags: tuple[str, ...]) -> Element | None:
    while element is not None and element.tag not in tags:
        element = element.parent
    return element


def hints_around(piece: Piece) -> Hint:
    """Hints of the piece's element and the two above it: a date in a span in a div called "date"."""
    hints, at = piece.hints, piece.element
    for _ in range(3):
        hints |= at.hints
        if at.parent is None or at.hints & Hint.BODY or at.last - at.first > 3:
            break
        at = at.parent
    return hints


def is_below(element: Element | None, top: Element) -> bool:
    """Whether ``element`` is ``top`` or stands somewhere inside it."""
    while element is not None and element.order >= top.order:
        if element is top:
            return True
        element = element.parent
    return False
