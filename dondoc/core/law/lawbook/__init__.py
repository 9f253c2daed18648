"""The lawbook: statutory terms as dated data, one rule a file, each with its article."""

from dondoc.core.law.lawbook.book import Lawbook, lawbook, packaged_texts, read_book
from dondoc.core.law.lawbook.rules import AnyRule, CountingRule, PauseRule, Reference, Requirement, Rule, Validity
from dondoc.core.law.lawbook.vocabulary import Language, Vocabulary, Words, vocabulary
from dondoc.core.law.lawbook.yamltext import Problem

__all__ = [
    "AnyRule",
    "CountingRule",
    "Language",
    "Lawbook",
    "PauseRule",
    "Problem",
    "Reference",
    "Requirement",
    "Rule",
    "Validity",
    "Vocabulary",
    "Words",
    "lawbook",
    "packaged_texts",
    "read_book",
    "vocabulary",
]
