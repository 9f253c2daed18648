"""Which pieces of a page belong to the article, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.reading.source import BlockRole
from dondoc.files.html.hints import Hint
from dondoc.files.html.lines import (
    OFFICIAL,
    SENTENCE,
    is_button,
    is_name,
    is_pointer,
    is_source,
    opens_a_list,
    opens_comments,
)
from dondoc.files.html.marks import (
    Article,
    find_headline,
    find_lead,
    find_published,
    hints_around,
    is_below,
    is_caption,
)
from dondoc.files.html.page import Element, Page, Piece
from dondoc.files.html.root import Weights, find_root, is_bare


@dataclass(frozen=True, slots=True)
class Chosen:
    """A piece that is kept, and its role (None for plain body text)."""

    piece: Piece
    role: BlockRole | None


def choose(page: Page, weights: Weights) -> list[Chosen]:
    """Choose the pieces of the article in reading order. A page without paragraphs gives what text it has."""
    bare = is_bare(page, weights)
    root = page.elements[0] if bare and page.elements else find_root(page, weights)
    if root is None:
        return [Chosen(piece, None) for piece in page.pieces if piece.text and piece.link_share < 0.5]
    inside = page.pieces[root.first : root.last]
    official = sum(1 for piece in inside if OFFICIAL.search(piece.text)) >= 2
    article = Article(page, weights, root, bare, official)
    article.headline = find_headline(article)
    article.published = find_published(article)
    article.lead = find_lead(article)
    return _judged(article)


def _judged(article: Article) -> list[Chosen]:
    root, pieces = article.root, article.page.pieces
    first = root.first
    headline = article.headline
    if headline is not None and (headline < root.first or (headline < root.last and not article.official)):
        first = headline
    marked = {article.headline: "headline", article.published: "published", article.lead: "lead"}
    kept: list[Chosen] = []
    skip_in: Element | None = None
    for index in range(min([first, *(i for i in marked if i is not None)]), root.last):
        piece = pieces[index]
        if skip_in is not None and is_below(piece.element, skip_in):
            continue
        skip_in = None
        role: BlockRole | None
        if index in marked:
            role = marked[index]  # type: ignore[assignment]
            kept.append(Chosen(piece, role))
        elif index < first or not piece.text:
            continue
        elif index < root.first:
            kept += _between(article, piece)
        elif not article.bare and _is_stop(article, index):
            skip_in = _scope_of_stop(piece.element, root)
        else:
            kept += _inside(article, index)
    return _with_tail(kept, article)


def _is_stop(article: Article, index: int) -> bool:
    piece = article.page.pieces[index]
    if piece.table is not None or piece.link_share > 0.5:
        return False
    if opens_comments(piece.text):
        return not article.official
    if not opens_a_list(piece.text):
        return False
    # What follows decides: a heading of the article itself may be called "Chủ đề", and paragraphs come after it.
    following = [one for one in article.page.pieces[index + 1 : article.root.last] if one.text][:3]
    return not any(one.link_share < 0.3 and len(one.text) > 150 and SENTENCE.search(one.text) for one in following)


def _scope_of_stop(element: Element, root: Element) -> Element:
    """The element that a stopping line ends: its parent, but never the text before it, so the root at most."""
    at = element
    while at.parent is not None and at is not root and at.tag not in ("div", "td", "section", "aside", "ul"):
        at = at.parent
    return at


def _between(article: Article, piece: Piece) -> list[Chosen]:
    """What stands between the headline and the body: the author, a second lead; the rest is buttons."""
    if article.weights.furniture[piece.element.order] or piece.link_share > 0.3 or is_button(piece.text):
        return []
    if piece.table is not None:  # what a portal knows of a document: number, issuer, dates
        return [Chosen(piece, "row")] if article.official else []
    if hints_around(piece) & Hint.BYLINE and len(piece.text) < 80:
        return [Chosen(piece, "byline")]
    if len(piece.text) >= 30 and SENTENCE.search(piece.text) and article.lead is None:
        return [Chosen(piece, "lead")]
    return []


def _inside(article: Article, index: int) -> list[Chosen]:
    piece = article.page.pieces[index]
    if piece.table is not None:
        return [] if piece.link_share > 0.6 and not article.official else [Chosen(piece, "row")]
    if article.bare:
        return [Chosen(piece, _plain_role(piece))]
    if article.weights.furniture[piece.element.order]:
        return []
    if is_button(piece.text):
        return []
    if piece.link_share >= 0.75 and not article.official:
        return _linked(piece)
    return [Chosen(piece, _role(article, index))]


def _linked(piece: Piece) -> list[Chosen]:
    """A line that is one link: another article named in passing, unless it is part of a list of them."""
    if piece.label or piece.element.tag in ("li", "td") or is_pointer(piece.text) or len(piece.text) < 25:
        return []
    return [Chosen(piece, "related")]


def _plain_role(piece: Piece) -> BlockRole | None:
    return "heading" if piece.element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else None


def _role(article: Article, index: int) -> BlockRole | None:
    piece = article.page.pieces[index]
    if article.official:
        return _plain_role(piece)
    hints = hints_around(piece)
    if is_caption(article, index, hints):
        return "caption"
    if len(piece.text) < 80 and hints & Hint.SOURCE and not SENTENCE.search(piece.text):
        return "source"
    if len(piece.text) < 80 and hints & Hint.BYLINE:
        return "byline"
    return _plain_role(piece)


def _with_tail(kept: list[Chosen], article: Article) -> list[Chosen]:
    """Give the last short lines of a news article their roles: who wrote it, where it was taken from."""
    if article.official or (article.bare and article.headline is None):
        return kept
    for place in range(max(len(kept) - 3, 1), len(kept)):
        chosen = kept[place]
        text = chosen.piece.text
        if chosen.role is not None or len(text) > 70 or chosen.piece.table is not None:
            continue
        if is_source(text):
            kept[place] = Chosen(chosen.piece, "source")
        elif is_name(text):
            kept[place] = Chosen(chosen.piece, "byline")
    return kept
