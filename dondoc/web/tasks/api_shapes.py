"""What programs send and are answered about tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Header, Schema
from pydantic import BeforeValidator, Field

from dondoc.web.accounts.api import Code, Day, Line, Long, Number, no_truth
from dondoc.web.accounts.models import User
from dondoc.web.tasks.actions.making import nobody_called_so
from dondoc.web.tasks.errors import NotThatOne, Overtaken, WrongValue
from dondoc.web.tasks.proofs import Proof
from dondoc.web.tasks.terms import Term
from dondoc.web.units.access import house_of
from dondoc.web.units.models import Programme, Unit

Words = Annotated[Long, Field(max_length=4000)]
Name = Annotated[Line, Field(max_length=150)]
ProductKind = Literal["none", "document", "figure", "event", "milestone"]
IfMatch = Annotated[
    str | None, Header(None, alias="If-Match", max_length=40, description="Bản đã thấy (ETag); thay cho version.")
]
Key1 = Annotated[int, Field(ge=1, le=2**31 - 1)]


class TermIn(Schema):
    """Until when. ``kind`` says which of the others counts: date → day; period → period ("quarter:2026:3");
    working_days → working_days, counted_from; recurring → every, at.
    """

    kind: Literal["none", "date", "period", "working_days", "recurring", "standing"]
    day: Day | None = None
    period: Annotated[Line, Field(max_length=20)] = ""
    working_days: Annotated[int, Field(ge=1, le=2000)] | None = None
    counted_from: Day | None = None
    every: Literal["", "week", "month", "quarter", "6-months", "year"] = ""
    at: Annotated[Line, Field(max_length=10)] = ""

    def term(self) -> Term:
        """As the actions take it."""
        return Term(self.kind, self.day, self.period, self.working_days, self.counted_from, self.every, at=self.at)


class ProofIn(Schema):
    """Evidence: a link, or a registered document with the words of it that show it."""

    words: Annotated[Line, Field(max_length=300)] = ""
    url: Line = ""
    document: Key1 | None = None
    quote: Annotated[Long, Field(max_length=20_000)] = ""


class Versioned(Schema):
    """A step names the version that was seen: here, or in If-Match."""

    version: Number | None = None


class TaskAcknowledgeIn(Versioned):
    """The lead unit takes the task; ``person``: the user name of whoever is in charge."""

    person: Name = ""
    note: Words = ""


class TaskNoteIn(Versioned):
    """How far the work is."""

    percent: Annotated[int, Field(ge=0, le=100), BeforeValidator(no_truth)] | None = None
    words: Words = ""
    difficulty: Annotated[Long, Field(max_length=1000)] = ""
    proofs: Annotated[list[ProofIn], Field(max_length=20)] = []


class TaskProposeIn(Versioned):
    """The product is handed in."""

    product: Annotated[Long, Field(max_length=1000)] = ""
    product_kind: Literal["", "document", "figure", "event", "milestone"] = ""
    words: Words = ""
    proofs: Annotated[list[ProofIn], Field(max_length=20)] = []


class TaskAnswerIn(Versioned):
    """An answer to what was asked."""

    words: Words
    proofs: Annotated[list[ProofIn], Field(max_length=20)] = []


class TaskVerifyIn(Versioned):
    """The product is there."""

    words: Words = ""


class TaskReasonIn(Versioned):
    """A step that needs a reason."""

    reason: Words


class TaskReopenIn(TaskReasonIn):
    """A new round with a due day of its own."""

    term: TermIn


class TaskExtendIn(TaskReasonIn):
    """More time."""

    due: Day


class TaskMoveIn(TaskReasonIn):
    """Another lead unit, by its code."""

    lead: Code


class TaskDropIn(TaskReasonIn):
    """Given up; who decided it."""

    authority: Annotated[Line, Field(max_length=250)]


class TaskAskIn(Versioned):
    """What is to be explained."""

    question: Words


class TaskPartIn(Schema):
    """One part: which lower unit, what, until when; nothing said: as the whole."""

    lead: Code
    what: Words = ""
    term: TermIn | None = None


class TaskSplitIn(Versioned):
    """Parts to units below the lead."""

    parts: Annotated[list[TaskPartIn], Field(min_length=1, max_length=200)]


class SaidIn(Schema):
    """What a task says; units and fields of work by their codes, people by their user names."""

    what: Words | None = None
    lead: Code | None = None
    cooperating: Annotated[list[Code], Field(max_length=100)] | None = None
    programme: Annotated[Line, Field(max_length=60)] | None = None
    person: Name | None = None
    term: TermIn | None = None
    authority: Annotated[Line, Field(max_length=250)] | None = None
    product_kind: ProductKind | None = None
    product: Annotated[Long, Field(max_length=1000)] | None = None


class TaskAssignIn(SaidIn):
    """A new task into the register of ``unit``, with a ``reason`` or a document's words (``quote``) that give it."""

    unit: Code
    what: Words
    lead: Code
    reason: Annotated[Line, Field(max_length=300)] = ""
    document: Key1 | None = None
    quote: Annotated[Long, Field(max_length=20_000)] = ""
    on: Day | None = None


class TaskChangeIn(SaidIn, Versioned):
    """Only what is sent is corrected."""


def version_of(sent: Versioned, if_match: str | None) -> tuple[int, bool]:
    """The version that was seen, and whether the header names it. Raises ``WrongValue`` where nobody does."""
    if if_match is None:
        if sent.version is None:
            raise WrongValue(_("Say which version you saw."), hint=_("In version, or in If-Match."), field="version")
        return sent.version, False
    words = if_match.strip().removeprefix("W/").strip('"')
    if not words.isdecimal() or len(words) > 9 or not words.isascii():
        raise WrongValue(_("If-Match names no version."), hint=_("Send back the ETag of the task."), field="If-Match")
    if sent.version not in (None, int(words)):
        raise WrongValue(_("version and If-Match name different versions."), field="version")
    return int(words), True


def matched(sent: Versioned, if_match: str | None, step: Callable[[int], Any]) -> Any:
    """Take a step on the version that was seen; one that was overtaken is 409, or 412 where the header named it."""
    version, by_header = version_of(sent, if_match)
    try:
        return step(version)
    except Overtaken as error:
        if by_header:
            raise NotThatOne(error.message, hint=error.hint) from error
        raise


def proofs_of(sent: list[ProofIn], *, product: bool = False) -> tuple[Proof, ...]:
    """Evidence as the actions take it."""
    out = []
    for one in sent:
        if bool(one.url) == (one.document is not None):
            raise WrongValue(_("A piece of evidence is a link or a document of the register."), field="proofs")
        out.append(Proof(one.words, one.url, one.document, one.quote, product=product))
    return tuple(out)


def unit_of(user: Any, code: str, field: str = "lead") -> Unit:
    """A unit of the house by its code. Raises ``WrongValue``."""
    found: Unit | None = house_of(user).filter(code=code).first()
    if found is None:
        raise WrongValue(_("There is no such unit here."), field=field)
    return found


def person_of(name: str) -> User | None:
    """An account by its user name, None for "". Raises ``WrongValue``."""
    if not name:
        return None
    found = User.objects.filter(username=name).first()
    if found is None:
        raise nobody_called_so()
    return found


def said_of(user: Any, sent: SaidIn) -> dict[str, Any]:
    """What was sent, as fields of an ``Assignment``."""
    told = sent.model_dump(exclude_unset=True, include=set(SaidIn.model_fields))
    out: dict[str, Any] = {
        name: told[name] for name in ("what", "authority", "product_kind", "product") if told.get(name) is not None
    }
    if told.get("lead") is not None:
        out["lead"] = unit_of(user, told["lead"])
    if told.get("cooperating") is not None:
        out["cooperating"] = tuple(unit_of(user, code, "cooperating") for code in told["cooperating"])
    if "programme" in told:
        out["programme"] = _programme(told["programme"] or "")
    if "person" in told:
        out["person"] = person_of(told["person"] or "")
    if sent.term is not None:
        out["term"] = sent.term.term()
    return out


def _programme(code: str) -> Programme | None:
    if not code:
        return None
    found = Programme.objects.filter(code=code, ended=False).first()
    if found is None:
        raise WrongValue(_("There is no such field of work in use."), field="programme")
    return found
