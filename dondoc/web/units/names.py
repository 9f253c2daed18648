"""How names of units are compared: folded as the reader folds text, and without marks; short words written out."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.core.reading.fold import flatten, fold, unmark

_SPACE = re.compile(r"\s+")
#: short words that offices use in names of units -> written out
SHORT_WORDS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubkt": "ủy ban kiểm tra",
    "vksnd": "viện kiểm sát nhân dân",
    "vks": "viện kiểm sát nhân dân",
    "tand": "tòa án nhân dân",
    "thads": "thi hành án dân sự",
    "pccc": "phòng cháy chữa cháy",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "p": "phường",
    "q": "quận",
    "h": "huyện",
    "vp": "văn phòng",
    "bch": "ban chỉ huy",
    "bcđ": "ban chỉ đạo",
    "ca": "công an",
}
_DOT = re.compile(r"[.,;:()“”\"'’]")


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """The key under which a name is kept: ``"Công an TP." -> "cong an thanh pho"``; at most 260 characters."""
    low = _DOT.sub(" ", fold(flatten(name.strip())))
    words = [SHORT_WORDS.get(word, word) for word in _SPACE.split(low) if word and word not in ("-", "và", "&")]
    return unmark(" ".join(words))[:260]


@lru_cache(maxsize=65_536)
def bare(key: str) -> str:
    """A key without the words that say whose the unit is: ``"ban noi chinh thanh uy song may" -> "ban noi chinh"``."""
    return re.sub(r"\s+(?:thanh uy|tinh uy|dang uy|trung uong|thanh pho|tinh)(?:\s.*)?$", "", key) or key


@lru_cache(maxsize=65_536)
def initials(key: str) -> str:
    """First letters: ``"cong an thanh pho" -> "catp"``."""
    return "".join(word[0] for word in key.split())
