"""Forms of a text that are searched instead of it, character for character as long as it.

``flow(text)``   odd spaces and soft line ends are plain spaces, every dash is "-", every quotation mark is '"'
``fold(flow)``   the same in lower case, tone marks placed one way ("hoà" and "hòa" both "hòa")

Offsets into either are offsets into the text. Nothing here is shown to a person or stored.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

#: Vietnamese capitals and small letters, to stand inside a character class (a range À-Ỹ would mix the two)
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

_ONE_FOR_ONE = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f", " "),  # noqa: E501
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", " "),
    **dict.fromkeys("–—‒―−‐‑﹣－", "-"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    "ð": "đ",
    "Ð": "Đ",
}  # fmt: skip

_ODD = re.compile("[" + "".join(map(re.escape, _ONE_FOR_ONE)) + "]")

# "hoà" -> "hòa": only in an open syllable, and "qu" is a consonant ("quý" stays)
_TONES = {
    first + second: moved + plain
    for first, plain, seconds, movedes in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for second, moved in zip(seconds, movedes, strict=True)
}
# two patterns, because one that begins with a letter is searched for far faster than one that begins with either
_OLD_TONES = (re.compile(r"o[àáảãạèéẻẽẹ](?![^\W\d_])"), re.compile(r"u[ỳýỷỹỵ](?<!qu.)(?![^\W\d_])"))


def flatten(text: str) -> str:
    """Replace odd spaces, dashes and quotation marks one for one (line ends stay)."""
    if _ODD.search(text) is None:
        return text
    for old, new in _ONE_FOR_ONE.items():
        if old in text:
            text = text.replace(old, new)
    return text


def fold(flow: str) -> str:
    """Lower case with tone marks placed one way; ``len(fold(s)) == len(s)`` always."""
    low = flow.lower()
    if len(low) != len(flow):  # a few capitals lower to two code points
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in flow)
    for old in _OLD_TONES:
        low = old.sub(_moved, low)
    return low


def _moved(found: re.Match[str]) -> str:
    return _TONES[found.group()]


def compose(text: str) -> tuple[str, array[int] | None]:
    """NFC of a text and, where that changed it, the offset in ``text`` of each composed character (and of the end).

    >>> compose("hoa")
    ('hoa', None)
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    out: list[str] = []
    places = array("I")
    start, size = 0, len(text)
    while start < size:
        end = start + 1
        while end < size and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[start:end])
        out.append(piece)
        places.extend(min(start + k, end - 1) if len(piece) > 1 else start for k in range(len(piece)))
        start = end
    places.append(size)
    return "".join(out), places


_UNMARK = str.maketrans("đĐ", "dD")


def unmark(text: str) -> str:
    """Letters without tone, hat, hook or bar, for search: "Đôn đốc" -> "Don doc". Length may change for NFD input."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_UNMARK)
