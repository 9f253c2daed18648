"""One screen of many tasks: what was typed beside each becomes a report; a row left empty changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.models import Task
from dondoc.web.ui.errors import DeskError


@dataclass
class Line:
    """One task of the screen with what was typed beside it, and why that was refused."""

    task: Task
    version: int
    percent: str = ""
    words: str = ""
    difficulty: str = ""
    error: str = ""

    @property
    def typed(self) -> bool:
        """Whether anything was typed."""
        return bool(self.percent.strip() or self.words.strip() or self.difficulty.strip())


@dataclass
class Board:
    """The screen; ``sent`` are the fields of the form, "percent-12" and so on."""

    tasks: list[Task]
    sent: Mapping[str, str] | None = None
    lines: list[Line] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = [self._line(task) for task in self.tasks]

    def _line(self, task: Task) -> Line:
        sent = self.sent or {}
        version = sent.get(f"version-{task.pk}", "")
        told = {name: sent.get(f"{name}-{task.pk}", "")[:4000] for name in ("percent", "words", "difficulty")}
        known = int(version) if version.isdecimal() and len(version) < 10 else task.version
        return Line(task, known, **told)

    def save(self, user: Any) -> int:
        """Report on every row that was typed in; returns how many. The caller rolls back where one is ``wrong``."""
        kept = 0
        for line in self.lines:
            if line.typed:
                line.error = self._save(user, line)
                kept += not line.error
        return kept

    @staticmethod
    def _save(user: Any, line: Line) -> str:
        percent = line.percent.strip().rstrip("%").strip()
        if percent and not (percent.isdecimal() and len(percent) <= 3):
            return str(_("Percent is a whole number from 0 to 100."))
        report = Report(line.words, int(percent) if percent else None, line.difficulty)
        try:
            actions.note(user, line.task.pk, report, version=line.version)
        except DeskError as error:
            return str(error)
        return ""

    @property
    def wrong(self) -> list[Line]:
        """Rows that were refused."""
        return [line for line in self.lines if line.error]
