"""Steps with files over the API: the same step as without them, sent as a form with its JSON and its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Schema
from ninja.errors import ValidationError
from ninja.files import UploadedFile
from pydantic import Field
from pydantic import ValidationError as NotValid

from dondoc.web.accounts.api import Key, Long, answers, user
from dondoc.web.tasks import actions, api_shapes, plan_shapes
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.api import TaskOut
from dondoc.web.tasks.api_shapes import IfMatch, Versioned, matched, proofs_of
from dondoc.web.tasks.errors import WrongValue
from dondoc.web.tasks.plan_api import exercise_of, reached_of, router
from dondoc.web.tasks.proofs import MOST, Proof
from dondoc.web.tasks.step_api import STEP, WRITES, see, told_of

__all__ = ["router"]
Run = Callable[[Any, int, Any, tuple[Proof, ...], int], Any]


class FilesIn(Schema):
    """``step``: which one; ``sent``: its JSON, as the step of that name takes it."""

    step: Literal["note", "propose", "answer", "reach", "tick", "drill", "inspection"]
    sent: Annotated[Long, Field(min_length=2, max_length=200_000)]


def _note(who: Any, key: int, sent: Any, files: tuple[Proof, ...], version: int) -> Any:
    report = Report(sent.words, sent.percent, sent.difficulty, proofs=(*proofs_of(sent.proofs), *files))
    return actions.note(who, key, report, version=version)


def _propose(who: Any, key: int, sent: Any, files: tuple[Proof, ...], version: int) -> Any:
    proofs = (*proofs_of(sent.proofs, product=True), *files)
    report = Report(sent.words, product=sent.product, product_kind=sent.product_kind, proofs=proofs)
    return actions.propose(who, key, report, version=version)


def _answer(who: Any, key: int, sent: Any, files: tuple[Proof, ...], version: int) -> Any:
    return actions.answer(who, key, version=version, words=sent.words, proofs=(*proofs_of(sent.proofs), *files))


def _reach(who: Any, key: int, sent: Any, files: tuple[Proof, ...], version: int) -> Any:
    return actions.reach(who, (key, sent.milestone), reached_of(sent, *files), version=version)


def _tick(who: Any, key: int, sent: Any, files: tuple[Proof, ...], version: int) -> Any:
    report = Report(sent.note, proofs=(*proofs_of(sent.proofs), *files))
    return actions.tick(who, key, sent.items, report, version=version)


def _exercise(action: Callable[..., Any]) -> Run:
    return lambda who, key, sent, files, version: action(who, key, exercise_of(sent, *files), version=version)


#: step -> the shape of what is sent, and the action
TAKES: dict[str, tuple[type[Versioned], Run]] = {
    "note": (api_shapes.TaskNoteIn, _note),
    "propose": (api_shapes.TaskProposeIn, _propose),
    "answer": (api_shapes.TaskAnswerIn, _answer),
    "reach": (plan_shapes.MilestoneReachIn, _reach),
    "tick": (plan_shapes.TickIn, _tick),
    "drill": (plan_shapes.ExerciseIn, _exercise(actions.drill)),
    "inspection": (plan_shapes.ExerciseIn, _exercise(actions.inspect)),
}


@router.post(
    "/{key}/with-files", response=answers(TaskOut, wrong=STEP), auth=WRITES, operation_id="tasks_with_files",
    url_name="tasks_with_files",
)  # fmt: skip
def with_files(
    request: HttpRequest, response: HttpResponse, key: Key, form: Form[FilesIn], files: File[list[UploadedFile]],
    if_match: IfMatch = None,
) -> Any:  # fmt: skip
    """Một bước kèm tệp minh chứng (nhiều nhất 20 tệp); các bước có minh chứng thì kèm được tệp."""
    see(request, key)
    shape, run = TAKES[form.step]
    try:
        sent = shape.model_validate_json(form.sent)
    except NotValid as error:
        raise ValidationError([{**one, "loc": ("form", "sent", *one["loc"])} for one in error.errors()]) from None
    proofs = _proofs(files, product=form.step == "propose")
    matched(sent, if_match, lambda version: run(user(request), key, sent, proofs, version))
    return told_of(response, key)


def _proofs(files: list[UploadedFile], *, product: bool) -> tuple[Proof, ...]:
    """The files as evidence; those that are too large or too many are not read."""
    if len(files) > MOST:
        raise WrongValue(_("At most %(n)s pieces of evidence in one step.") % {"n": MOST}, field="files")
    if sum(file.size or 0 for file in files) > settings.UPLOAD_LIMIT:
        raise WrongValue(_("The file is too large."), field="files")
    return tuple(Proof(name=file.name or "", data=file.read(), product=product) for file in files)
