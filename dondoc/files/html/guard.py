"""Pages built to exhaust the parser are refused before they reach it.

The parser takes a time that grows with the square of the depth of nesting, and of the attributes of one tag. Pages that
people make nest a few dozen deep and give a tag a dozen attributes.
"""

from __future__ import annotations

import re

from dondoc.files.errors import Hostile

_NESTING_NAMES = (
    "div ul ol dl blockquote section article span table form center fieldset main nav aside header footer figure "
    "details dir menu a font b i u em strong small big"
)
_NESTING = frozenset(_NESTING_NAMES.split())
_DEEPEST = 1_000
_MOST_TAGS = 250_000
_MOST_ATTRIBUTES = 256
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Atomic, so that a value in quotes is read in one way only: the other ways would be exponentially many.
_LONG_TAG = re.compile(r"<[a-zA-Z](?>[^>=]|=\s*\"[^\"]*\"|=\s*'[^']*'|=){1000,}+")
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_ATTRIBUTE = re.compile(r"[^\s/=]+")


def refuse_hostile(text: str) -> None:
    """Raise ``Hostile`` for thousands of nested elements, hundreds of thousands of tags, hundreds of attributes."""
    for match in _LONG_TAG.finditer(text):
        if len(_ATTRIBUTE.findall(_VALUE.sub("", match.group()))) > _MOST_ATTRIBUTES:
            raise Hostile(detail=f"một thẻ HTML có hơn {_MOST_ATTRIBUTES} thuộc tính")
    depths: dict[str, int] = {}
    for count, match in enumerate(_TAG.finditer(text)):
        if count > _MOST_TAGS:
            raise Hostile(detail=f"trang có hơn {_MOST_TAGS:,} thẻ HTML".replace(",", "."))
        name = match[2].lower()
        if name in _NESTING:
            depth = depths.get(name, 0) + (-1 if match[1] else 1)
            depths[name] = max(depth, 0)
            if depth > _DEEPEST:
                raise Hostile(detail=f"thẻ <{name}> lồng quá {_DEEPEST:,} lớp".replace(",", "."))
