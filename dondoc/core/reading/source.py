"""The text that is read, exactly as stored, and where each piece of it came from."""

from __future__ import annotations

from bisect import bisect_right
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
    bytes ``{"byte": 120, "byte_end": 180, "line": 3, "encoding": "utf-8"}`` · .docx ``{"paragraph": 4}`` or
    ``{"table": 1, "row": 2, "cell": 3}`` (with ``"part": "header1"`` outside the body) ·
    PDF ``{"page": 2, "box": [x0, y0, x1, y1]}`` in points ·
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
    ``warnings`` sentences in Vietnamese that the person should see, ``published`` an ISO date where the file carries
    it. Table cells of one row stand on one line, parted by `` | ``.
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

    def locate(self, start: int, end: int) -> dict[str, object]:
        """Where ``text[start:end]`` stands in the file, as narrow as the origins tell; {} where they tell nothing.

        Byte formats give ``{"byte": 120, "byte_end": 134, "line": 7}`` of exactly this stretch when its encoding
        allows it, else of the piece that holds it; other formats the locator of the origin that holds ``start``.
        """
        index = bisect_right(self.origins, start, key=lambda origin: origin.start) - 1
        if index < 0 or start >= self.origins[index].end > self.origins[index].start:
            return {}
        locator = dict(self.origins[index].locator)
        if "byte" not in locator:
            return locator
        last = bisect_right(self.origins, max(end - 1, start), key=lambda origin: origin.start) - 1
        begin = self._byte(self.origins[index], start, upper=False)
        locator |= {"byte": begin, "byte_end": self._byte(self.origins[last], end, upper=True)}
        line = locator.get("line")
        if isinstance(line, int):
            locator["line"] = line + self.text.count("\n", self.origins[index].start, start)
        locator.pop("encoding", None)
        return locator

    def _byte(self, origin: Origin, place: int, *, upper: bool) -> int:
        """The byte at ``text[place]`` inside ``origin``, or the origin's own edge where it cannot be told."""
        first, last = origin.locator["byte"], origin.locator["byte_end"]
        assert isinstance(first, int) and isinstance(last, int)
        encoding = str(origin.locator.get("encoding", ""))
        if last - first == origin.end - origin.start:
            return first + place - origin.start
        if encoding.startswith("utf"):
            return first + len(self.text[origin.start : place].encode(encoding, "surrogatepass"))
        return last if upper else first
