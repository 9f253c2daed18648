"""Every change of a task: the one door. ``making`` gives and corrects tasks, ``reporting`` is the lead unit's side,
``deciding`` the side of those who gave them, ``splitting`` parts and what they add up to, ``finding`` the desk's hook,
``works`` milestones, ``readying`` checklists, drills and inspections.
"""

from dondoc.web.tasks.actions.deciding import ask, drop, extend, move, reopen, send_back, verify
from dondoc.web.tasks.actions.finding import follow_findings
from dondoc.web.tasks.actions.making import Assignment, Origin, assign, change
from dondoc.web.tasks.actions.readying import Exercise, drill, inspect, lengthen, make_checklist, tick, untick
from dondoc.web.tasks.actions.reporting import Report, acknowledge, answer, note, propose
from dondoc.web.tasks.actions.splitting import Part, split
from dondoc.web.tasks.actions.works import Plan, Reached, move_milestone, reach, set_milestone, strike, unreach

__all__ = [
    "Assignment",
    "Exercise",
    "Origin",
    "Part",
    "Plan",
    "Reached",
    "Report",
    "acknowledge",
    "answer",
    "ask",
    "assign",
    "change",
    "drill",
    "drop",
    "extend",
    "follow_findings",
    "inspect",
    "lengthen",
    "make_checklist",
    "move",
    "move_milestone",
    "note",
    "propose",
    "reach",
    "reopen",
    "send_back",
    "set_milestone",
    "split",
    "strike",
    "tick",
    "unreach",
    "untick",
    "verify",
]
