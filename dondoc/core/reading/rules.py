"""Reading rules as data: ``data/rules/*.toml``, each with examples that must match and examples that must not.

    [fragments]                         # optional, used as {{name}} in the patterns of the same file; {{A}} and {{a}}
                                        # are the Vietnamese capitals and small letters, for use in [...]
    number = '\\d{1,3}(?:\\.\\d{3})+'

    [[rule]]
    id = "citation.symbol"
    on = "flow"                         # or "folded": lower case, tone marks placed one way
    pattern = '...'
    match = ["..."]                     # pattern.search finds something
    needs = ["..."]                     # optional: every match holds one of these, which are quicker to look for
    ends = ["..."]                      # optional, where the pattern ends in \\s*$: it finds nothing before other words
    miss = ["..."]                      # it finds nothing

The examples run as tests (tests/core/reading/test_rules.py).
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dondoc.core.errors import DondocError
from dondoc.core.reading.fold import LOWER, UPPER, flatten, fold


class RuleFileError(DondocError):
    """A rule file that cannot be used: names the file, the rule and the key."""

    code = "rule-file"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with its id, the form of the text it reads, and its examples; ``file`` is where it stands."""

    id: str
    on: str
    source: str
    match: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    file: str = ""
    needs: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; made when first asked for, since most texts need only some of the rules."""
        return _MADE.get(self.source) or _made(self)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """``pattern.search``, after a look whether the text holds a word that the pattern needs, or ends with one."""
        if self.ends:
            end = min(end, len(text))
            while end > start and text[end - 1].isspace():
                end -= 1
            if not text.endswith(self.ends, start, end):
                return None
        if self.needs:
            part = text[start:end]
            for word in self.needs:
                if word in part:
                    break
            else:
                return None
        return self.pattern.search(text, start, end)

    def finds(self, example: str) -> bool:
        """Whether the pattern finds something in an example given as printed."""
        flow = flatten(example)
        return self.pattern.search(fold(flow) if self.on == "folded" else flow) is not None


def rule_files() -> tuple[str, ...]:
    """Names of the rule files, without ending."""
    folder = resources.files("dondoc.core.reading") / "data" / "rules"
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def load(name: str) -> dict[str, Rule]:
    """Rules of ``data/rules/NAME.toml`` by id, in file order."""
    path = resources.files("dondoc.core.reading") / "data" / "rules" / f"{name}.toml"
    return rules_of(name, path.read_text(encoding="utf-8"))


def rules_of(name: str, text: str) -> dict[str, Rule]:
    """The rules that a file's text holds, by id; a :class:`RuleFileError` where two bear one id."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleFileError(f"Tệp quy tắc viết sai TOML: {error}.", where=f"{name}.toml") from error
    fragments: dict[str, str] = {"A": UPPER, "a": LOWER}
    for key, value in data.get("fragments", {}).items():
        fragments[key] = _expand(value, fragments)
    rules: dict[str, Rule] = {}
    for entry in data.get("rule", []):
        if entry["id"] in rules:
            where = f"{name}.toml, quy tắc {entry['id']}"
            raise RuleFileError("Hai quy tắc cùng một mã. Hãy đổi mã của một quy tắc.", where=where)
        rules[entry["id"]] = _rule(f"{name}.toml", entry, fragments)
    return rules


def _expand(pattern: str, fragments: dict[str, str]) -> str:
    for key, value in fragments.items():
        pattern = pattern.replace("{{" + key + "}}", value)
    return pattern


def _rule(file: str, entry: dict[str, object], fragments: dict[str, str]) -> Rule:
    on = str(entry.get("on", "flow"))
    if on not in ("flow", "folded"):
        where = f"{file}, quy tắc {entry.get('id')}"
        raise RuleFileError(f"Khóa 'on' là '{on}', phải là 'flow' hoặc 'folded'.", where=where)
    match, miss = entry.get("match", []), entry.get("miss", [])
    needs, ends = entry.get("needs", []), entry.get("ends", [])
    assert isinstance(match, list) and isinstance(miss, list) and isinstance(needs, list) and isinstance(ends, list)
    source = _expand(str(entry["pattern"]), fragments)
    return Rule(str(entry["id"]), on, source, tuple(match), tuple(miss), file, tuple(needs), tuple(ends))


_MADE: dict[str, re.Pattern[str]] = {}


def _made(rule: Rule) -> re.Pattern[str]:
    try:
        return _MADE.setdefault(rule.source, re.compile(rule.source))
    except re.error as error:
        raise RuleFileError(f"Biểu thức sai: {error}.", where=f"{rule.file}, quy tắc {rule.id}") from error
