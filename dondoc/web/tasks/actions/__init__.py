"""Every change of a task: the one door. ``making`` gives and corrects tasks, ``reporting`` is the lead unit's side,
``deciding`` the side of those who gave them, ``splitting`` parts and what they add up to, ``finding`` the desk's hook.
"""

from dondoc.web.tasks.actions.deciding import ask, drop, extend, move, reopen, send_back, verify
from dondoc.web.tasks.actions.finding import follow_findings
from dondoc.web.tasks.actions.making import Assignment, Origin, assign, change
from dondoc.web.tasks.actions.reporting import Report, acknowledge, answer, note, propose
from dondoc.web.tasks.actions.splitting import Part, split

__all__ = [
    "Assignment",
    "Origin",
    "Part",
    "Report",
    "acknowledge",
    "answer",
    "ask",
    "assign",
    "change",
    "drop",
    "extend",
    "follow_findings",
    "move",
    "note",
    "propose",
    "reopen",
    "send_back",
    "split",
    "verify",
]
