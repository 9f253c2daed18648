"""Where words stand in a text: the span that a person selected, typed or cut into pieces."""

from __future__ import annotations

import re
from bisect import bisect_left

from django.utils.translation import gettext as _

from dondoc.web.intake.errors import NotInText

LONGEST = 20_000


def locate(text: str, quote: str, hint: int = 0) -> tuple[int, int]:
    """The place of ``quote`` nearest to ``hint``; runs of blanks may differ. Raises ``NotInText``.

    >>> locate("Giao Sở Xây dựng. Giao Sở Y tế.", "Giao  Sở", 12)
    (18, 25)
    """
    words = quote.split()
    if not words or len(quote) > LONGEST:
        raise NotInText(_("Select the words in the text, or type them as they stand there."), field="quote")
    bare = quote.strip()
    if text[hint : hint + len(bare)] == bare:
        return hint, hint + len(bare)
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = [found.span() for found in pattern.finditer(text)]
    if not places:
        raise NotInText(
            _("These words do not stand in the text: “%(quote)s”.") % {"quote": " ".join(words)[:80]},
            hint=_("Select them in the text, or copy them exactly."), field="quote",
        )  # fmt: skip
    index = bisect_left(places, (hint, 0))
    near = places[max(index - 1, 0) : index + 1]
    return min(near, key=lambda span: abs(span[0] - hint))


def chosen(text: str, quote: str, start: int | None, end: int | None, hint: int = 0) -> tuple[int, int]:
    """The span a page sends: its offsets where they hold the quote, else the quote searched near them."""
    if start is not None and end is not None and 0 <= start < end <= len(text):
        there = text[start:end]
        if there.split() == quote.split() and there.strip():
            lead = len(there) - len(there.lstrip())
            return start + lead, start + len(there.rstrip())
    return locate(text, quote, start if start is not None else hint)


def pieces(text: str, start: int, end: int, cut: str) -> list[tuple[int, int]]:
    """The spans of a stretch that a person cut by empty lines or line ends; only blanks may differ from the text.

    >>> pieces("rà soát phương án; tổ chức diễn tập", 0, 35, "rà soát phương án;\\ntổ chức diễn tập")
    [(0, 18), (19, 35)]
    """
    out: list[tuple[int, int]] = []
    at = start
    for line in cut.splitlines():
        words = line.split()
        if not words:
            continue
        found = re.compile(r"\s*(" + r"\s+".join(map(re.escape, words)) + ")").match(text, at, end)
        if found is None:
            raise NotInText(
                _("Only cut, do not change the words: “%(line)s” does not follow in the text.")
                % {"line": line.strip()[:80]},
                field="pieces",
            )
        out.append(found.span(1))
        at = found.end()
    if text[at:end].strip():
        raise NotInText(_("Some words at the end are missing."), field="pieces")
    return out
