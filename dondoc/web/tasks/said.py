"""Words as the room keeps them: without the characters that turn the direction of what follows them."""

from __future__ import annotations

import re
from typing import Any

_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unsteered(value: Any) -> Any:
    """A text without steering characters; in lists and mappings every text; anything else as it is.

    >>> unsteered("b\\u00e1o c\\u00e1o \\u202egnod")
    'b\u00e1o c\u00e1o gnod'
    """
    if isinstance(value, str):
        return _STEERING.sub("", value)
    if isinstance(value, dict):
        return {key: unsteered(item) for key, item in value.items()}
    return [unsteered(item) for item in value] if isinstance(value, list) else value
