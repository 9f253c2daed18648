"""Cue words of arithmetic: the rules of ``reading/data/rules/arithmetic.toml``, with examples run as tests."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading.rules import Rule, load


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of one rule, over folded text."""
    return load("arithmetic")[name].pattern


@cache
def rule(name: str) -> Rule:
    """One rule itself, whose search looks first for a word that the pattern needs."""
    return load("arithmetic")[name]
