"""One text prepared for the builders: searched forms, word hits, paragraphs and sentences, made once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from dondoc.core.reading import layout, lexicon
from dondoc.core.reading.findings import Because
from dondoc.core.reading.fold import compose, flatten, fold
from dondoc.core.reading.source import Block, SourceText
from dondoc.core.reading.zones import mark_zones

_NUMBER = re.compile(r"[0-9](?<!\w[0-9])[0-9]*")  # begins with the digit, so that it is searched for fast


@dataclass(frozen=True, slots=True)
class Page:
    """What every builder gets. All offsets are into ``text`` (NFC), ``flow`` and ``folded``: they have one length.

    ``flow`` keeps the case; soft line ends and odd spaces are plain spaces, dashes "-", quotation marks '"'.
    ``folded`` is ``flow`` in lower case with tone marks placed one way. ``hits`` are the listed words by class.
    ``digits`` are the runs of digits that no letter stands before.
    ``places`` maps offsets back to the stored text where that was not NFC.
    """

    stored: str
    text: str
    flow: str
    folded: str
    hits: lexicon.Hits
    digits: list[tuple[int, int]]
    paragraphs: list[layout.Paragraph]
    sentences: list[layout.Sentence]
    genre: str
    published: date | None
    places: array[int] | None

    def quote(self, start: int, end: int) -> str:
        """The slice as printed, soft line ends and all."""
        return self.text[start:end]

    def words(self, start: int, end: int) -> str:
        """The slice on one line, single spaces: for values that are names, not for quotes."""
        text = self.flow[start:end]
        if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
            return text  # the commonest case: one line, single spaces
        return " ".join(text.split())

    def key(self, start: int, end: int) -> str:
        """The same in folded form: two spellings of one name have one key."""
        text = self.folded[start:end]
        if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
            return text
        return " ".join(text.split())


def prepare(source: str | SourceText, published: date | None = None) -> Page:
    """Make the page of a text; a pure function of its arguments."""
    if isinstance(source, str):
        source = SourceText(text=source)
    text, places = compose(source.text)
    blocks = source.blocks if places is None else _moved(source.blocks, places)
    flat = flatten(text)
    flow = layout.soft_breaks(flat)
    folded = fold(flow)
    paragraphs = layout.paragraphs_of(flat, flow, blocks)
    hits = lexicon.scan(folded)
    genre, paragraphs = mark_zones(flow, folded, paragraphs, told=bool(blocks), hits=hits)
    if published is None and source.published:
        published = date.fromisoformat(source.published[:10])
    return Page(
        stored=source.text, text=text, flow=flow, folded=folded, hits=hits,
        digits=[number.span() for number in _NUMBER.finditer(flow)], paragraphs=paragraphs,
        sentences=layout.sentences_of(flow, paragraphs), genre=genre, published=published, places=places,
    )  # fmt: skip


def because(rule: str, start: int, end: int) -> tuple[Because, ...]:
    """One reason, as the tuple that findings hold."""
    return (Because(rule, start, end),)


def _moved(blocks: tuple[Block, ...], places: array[int]) -> tuple[Block, ...]:
    """Blocks of the stored text as blocks of its composed form (rare: only for texts that are not NFC)."""
    return tuple(Block(bisect_left(places, b.start), bisect_left(places, b.end), b.role) for b in blocks)
