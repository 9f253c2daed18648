"""What a task says now, in the values that its actions take: for a correction that touches only some of them."""

from __future__ import annotations

from dondoc.web.tasks.actions import Assignment
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.terms import Term
from dondoc.web.tasks.work import begun


def assignment_of(task: Task) -> Assignment:
    """The assignment as it stands; once work has begun without its term, which is not corrected then."""
    return Assignment(
        task.what, task.lead, Term() if begun(task) else term_of(task), tuple(task.cooperating.all()),
        task.programme, task.person, task.authority, task.product_kind, task.product,
    )  # fmt: skip


def term_of(task: Task) -> Term:
    """The term of a task as it was given."""
    return Term(
        task.due_kind, task.due if task.due_kind == Task.Due.DATE else None, task.period, task.working_days,
        task.counted_from, task.every, words=task.due_words, at=task.at,
    )  # fmt: skip
