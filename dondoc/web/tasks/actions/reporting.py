"""The lead unit's side: it acknowledges, tells how far it is, hands in the product, answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dondoc.web.tasks.actions.making import check_person
from dondoc.web.tasks.actions.splitting import tell_whole
from dondoc.web.tasks.errors import NotNow, WrongValue
from dondoc.web.tasks.models import Step, Task
from dondoc.web.tasks.proofs import Proof, check
from dondoc.web.tasks.work import Work, work

Kind = Step.Kind


@dataclass(frozen=True, slots=True)
class Report:
    """What the lead unit tells: how far (percent), in words, a difficulty, evidence; handing in also the product."""

    words: str = ""
    percent: int | None = None
    difficulty: str = ""
    product: str = ""
    product_kind: str = ""
    proofs: tuple[Proof, ...] = ()


def heard(under: Work) -> None:
    """The lead unit speaks: it has the task, and is not silent."""
    under.refuse_closed()
    under.task.heard_on = max(under.day, under.task.heard_on)
    if under.task.acknowledged_on is None:
        under.task.acknowledged_on = under.day


def acknowledge(
    actor: Any, key: int, *, version: int, person: Any = None, note: str = "", on: date | None = None
) -> Task:  # fmt: skip
    """The lead unit has read the task and takes it; it may name the person in charge."""
    with work(actor, key, version, "tasks.report", on=on) as under:
        if under.task.acknowledged_on is not None:
            raise NotNow(
                _("The task was acknowledged on %(day)s.") % {"day": f"{under.task.acknowledged_on:%d/%m/%Y}"},
                hint=_("Write a progress note."),
            )
        heard(under)
        if person is not None:
            check_person(person, under.task.lead, under.day)
            under.task.person = person
        under.step(Kind.ACKNOWLEDGED, note=note.strip()[:2000], data={"person": str(person or "")})
        tell_whole(under)
    return under.task


def note(actor: Any, key: int, report: Report, *, version: int, on: date | None = None) -> Task:
    """Tell how far the work is. A difficulty stands until a note without one."""
    with work(actor, key, version, "tasks.report", on=on) as under:
        heard(under)
        under.refuse_waiting()
        _check_note(report)
        check(actor, report.proofs)
        task = under.task
        if report.percent is not None and not task.split:
            task.percent = report.percent
        task.troubled = bool(report.difficulty.strip())
        data = {"percent": task.percent, "difficulty": report.difficulty.strip()[:1000]}
        under.step(Kind.NOTED, note=report.words.strip()[:4000], data=data, proofs=report.proofs)
        tell_whole(under)
    return under.task


def _check_note(report: Report) -> None:
    if report.percent is not None and not 0 <= report.percent <= 100:
        raise WrongValue(_("Percent runs from 0 to 100."), field="percent")
    if report.percent is None and not (report.words.strip() or report.difficulty.strip() or report.proofs):
        raise WrongValue(_("Say how far the work is."), hint=_("A percentage, a few words or evidence."), field="words")


def propose(actor: Any, key: int, report: Report, *, version: int, on: date | None = None) -> Task:
    """Hand in the product and propose the task (its present round) as done. ``on`` is the day of the hand-in."""
    with work(actor, key, version, "tasks.report", on=on) as under:
        heard(under)
        under.refuse_waiting()
        task = under.task
        if task.split:
            raise NotNow(
                _("This task is split: it is done when all its parts are verified."),
                hint=_("Hand in the products of the parts."),
            )
        _put_product(task, report.product, report.product_kind)
        if not task.product and not report.proofs:
            raise WrongValue(
                _("Attach the product, or say which one it is."),
                hint=_("A file, a link, or a document of the register."), field="product",
            )  # fmt: skip
        check(actor, report.proofs)
        task.handed_on, task.percent, task.troubled = under.day, 100, False
        data = {"product": task.product, "product_kind": task.product_kind}
        under.step(Kind.PROPOSED, note=report.words.strip()[:4000], data=data, proofs=report.proofs)
        tell_whole(under)
    return under.task


def _put_product(task: Task, product: str, kind: str) -> None:
    """A task without a product cannot be counted as done: whoever hands it in says what it is."""
    if kind:
        if kind not in Task.Product.values:
            raise WrongValue(_("There is no such kind of product."), field="product_kind")
        if task.product_kind == Task.Product.NONE:
            task.product_kind = kind
    if task.product_kind == Task.Product.NONE:
        raise WrongValue(
            _("It is not clear yet which product this task has."),
            hint=_("Say whether it is a document, a figure, an event or a works milestone."), field="product_kind",
        )  # fmt: skip
    if product.strip():
        task.product = " ".join(product.split())[:1000]


def answer(
    actor: Any, key: int, *, version: int, words: str, proofs: Sequence[Proof] = (), on: date | None = None
) -> Task:  # fmt: skip
    """Answer what was asked; the answer stays on record with its day."""
    with work(actor, key, version, "tasks.report", on=on) as under:
        heard(under)
        if not words.strip():
            raise WrongValue(_("Write the answer."), field="note")
        if not waits_for_answer(under.task):
            raise NotNow(_("Nobody has asked about this task since the last answer."), hint=_("Write a progress note."))
        check(actor, proofs)
        under.step(Kind.ANSWERED, note=words.strip()[:4000], proofs=proofs)
        tell_whole(under)
    return under.task


def waits_for_answer(task: Task) -> bool:
    """Whether a question about a task stands unanswered."""
    kinds = task.steps.filter(kind__in=(Kind.ASKED, Kind.ANSWERED)).order_by("-number").values_list("kind", flat=True)
    return kinds.first() == Kind.ASKED
