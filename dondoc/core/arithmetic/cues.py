"""Cue words of arithmetic: the rules of ``reading/data/rules/arithmetic.toml``, with examples run as tests."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading.rules import load


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of one rule, over folded text."""
    return load("arithmetic")[name].pattern
