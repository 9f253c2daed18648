"""Long words for a line: cut between words, never inside one."""

from __future__ import annotations


def shortened(words: str, most: int, *, lines: bool = False) -> str:
    """At most ``most`` characters on one line, cut at a blank; with ``lines`` the ends of lines stay.

    >>> shortened("bảo đảm không ảnh hưởng đến sản xuất", 30)
    'bảo đảm không ảnh hưởng đến…'
    """
    line = words.strip() if lines else " ".join(words.split())
    if len(line) <= most:
        return line
    cut = max(line[:most].rfind(" "), line[:most].rfind("\n"))
    kept = line[: cut if cut > most // 2 else most - 1]  # one endless word is cut where it must be
    return kept.rstrip(" ,;:–-") + "…"
