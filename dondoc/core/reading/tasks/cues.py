"""The words that tasks are told by: patterns (``data/rules/tasks.toml``) and lists (``data/lexicon/tasks/*.txt``)."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading.lexicon import words_of
from dondoc.core.reading.rules import Rule, load


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of the rule ``task.NAME``."""
    return load("tasks")[f"task.{name}"].pattern


@cache
def rule(name: str) -> Rule:
    """The rule ``task.NAME`` itself, for searches in long stretches."""
    return load("tasks")[f"task.{name}"]


@cache
def listed(name: str) -> frozenset[str]:
    """Folded phrases of one list, for membership."""
    return frozenset(words_of(f"tasks/{name}"))


@cache
def actor_heads() -> frozenset[str]:
    """Folded heads of phrases that name who is to act."""
    return frozenset(words_of("task_actor"))


@cache
def plain_forms() -> dict[str, str]:
    """Words of directing as printed -> the form a register holds: "giao nhiệm vụ cho" -> "giao"."""
    pairs = (line.split(" = ") for line in words_of("tasks/plain_form"))
    return {pair[0]: pair[1] for pair in pairs}
