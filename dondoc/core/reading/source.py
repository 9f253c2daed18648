"""The text that is read, exactly as stored, and where each piece of it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockRole = Literal[
    "headline", "lead", "published", "byline", "agency", "caption", "related", "source",
    "body", "heading", "row", "header", "footer", "footnote", "comment",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """``text[start:end]`` came from ``locator``, a place a person can find again.

    ``locator`` is a small mapping of plain values, by format:
    bytes ``{"byte": 120, "byte_end": 180}`` · .docx ``{"paragraph": 4}`` or ``{"table": 1, "row": 2, "cell": 3}``
    (with ``"part": "header1"`` outside the body) · PDF ``{"page": 2, "box": [x0, y0, x1, y1]}`` in points ·
    HTML ``{"path": "article > p:nth-of-type(3)"}``. Origins are sorted and do not overlap.
    """

    start: int
    end: int
    locator: dict[str, object]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text whose role the file itself tells: a page header, a table row, a news headline."""

    start: int
    end: int
    role: BlockRole


@dataclass(frozen=True, slots=True)
class SourceText:
    """Decoded text of one document. Nothing is normalised, joined or trimmed after decoding.

    ``kind`` is the format read (``txt md html docx doc pdf eml``), ``encoding`` the one found for byte formats,
    ``warnings`` sentences in Vietnamese that the person should see, ``published`` an ISO date where the file carries it.
    Table cells of one row stand on one line, parted by `` | ``.
    """

    text: str
    name: str = ""
    kind: str = "txt"
    sha256: str = ""
    encoding: str = ""
    published: str | None = None
    origins: tuple[Origin, ...] = ()
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = field(default=())
