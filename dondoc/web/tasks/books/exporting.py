"""Long lists as workbooks, written behind the pages: asked for, written once, kept a while for their owner alone.

Whoever writes one tells every chunk of rows that it lives. A row whose writer was killed is begun again by the clock;
of two writers the one that claimed last goes on, the other stops. What one may see is asked again at the download: a
file that shows more than its owner may see by then is not given out.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.web.accounts.models import User
from dondoc.web.audit.actions import record
from dondoc.web.jobs.queue import enqueue
from dondoc.web.tasks import queries, saved_views, states
from dondoc.web.tasks.books.list_sheet import MOST, write_list
from dondoc.web.tasks.errors import BookRefused, NotNow
from dondoc.web.tasks.forms import FilterForm
from dondoc.web.tasks.models import Export
from dondoc.web.tasks.queries import Filters
from dondoc.web.units.access import any_unit, keys_where, today

State = Export.State
UNDER_WAY = (State.WAITING, State.WRITING)
#: lists of one person that are written at the same time, and that are kept
MOST_WAITING, MOST_KEPT = 3, 10
#: without a sign of life for so long a writer is gone; a list is begun so often
SILENT, TRIES = timedelta(minutes=3), 4
#: a file without a row is what a killed writer left
STRAY = timedelta(hours=2)


class _Overtaken(Exception):
    """Another writer has claimed the list, or it is not wanted any more."""


def filters_of(user: Any, query: str, day: date | None = None) -> Filters:
    """The filters that an address asks for; ``day`` where it names none."""
    said = QueryDict(query) if query else {"state": states.OPEN}
    filters = FilterForm(said, user).filters()
    return Filters(**{name: getattr(filters, name) for name in Filters.__slots__} | {"day": filters.day or day})


def is_long(user: Any, filters: Filters) -> bool:
    """Whether a list is too long to be written while somebody waits."""
    return queries.at_least(user, filters, settings.TASKS_EXPORT_ROWS + 1) > settings.TASKS_EXPORT_ROWS


def mine(user: Any) -> list[Export]:
    """A person's own, the latest first."""
    return list(Export.objects.filter(owner=user)[: MOST_KEPT + MOST_WAITING])


def get(user: Any, key: int) -> Export:
    """One's own; 404 where it is not there or somebody else's."""
    found = Export.objects.filter(owner=user, pk=key).first()
    if found is None:
        raise Http404
    return found


@transaction.atomic
def ask(user: Any, query: str) -> Export:
    """Ask for a list as a workbook; the same one that is under way is not begun twice. Raises ``NotNow``."""
    if not any_unit(user, "tasks.see"):
        raise Http404
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # of two requests at once one counts the other
    query = saved_views.canonical(user, query)
    waiting = Export.objects.filter(owner=user, state__in=UNDER_WAY)
    day = filters_of(user, query, today()).day or today()
    found = waiting.filter(query=query, day=day).first()
    if found is not None:
        return found
    if waiting.count() >= MOST_WAITING:
        raise NotNow(
            _("%(n)s of your lists are being written.") % {"n": MOST_WAITING}, hint=_("Wait until one is there.")
        )
    for old in Export.objects.filter(owner=user).exclude(state__in=UNDER_WAY)[MOST_KEPT - 1 :]:
        _remove(old)
    made = Export.objects.create(owner=user, query=query, day=day)
    enqueue("tasks.export", export=made.pk)
    return made


def write(key: int) -> None:
    """Write a list, unless another writer is at it or it is there. Safe to call again."""
    export = _claimed(key)
    if export is None:
        return
    part = folder() / f"{export.claim}.part"
    try:
        with override("vi"):
            _write(export, part)
    except _Overtaken:
        return
    except BookRefused as error:
        _fail(export, error.message)
    except BaseException:
        mine = Export.objects.filter(pk=export.pk, claim=export.claim, state=State.WRITING)
        mine.update(state=State.WAITING, moved_at=timezone.now())
        raise
    finally:
        part.unlink(missing_ok=True)


@transaction.atomic
def _claimed(key: int) -> Export | None:
    export = Export.objects.select_for_update().select_related(None).filter(pk=key).first()
    now = timezone.now()
    if export is None or export.state not in UNDER_WAY:
        return None
    if export.state == State.WRITING and export.moved_at and export.moved_at > now - SILENT:
        return None
    export.state, export.claim, export.moved_at = State.WRITING, secrets.token_hex(16), now
    export.tries, export.written = export.tries + 1, 0
    export.save()
    return export


def _write(export: Export, part: Path) -> None:
    owner = export.owner
    if not owner.is_active or not any_unit(owner, "tasks.see"):
        raise BookRefused(_("You may see no tasks any more."))
    filters = filters_of(owner, export.query, export.day)
    seen = runs(keys_where(owner, "tasks.see").values_list("unit", flat=True))
    _tell(export, rows=queries.at_least(owner, filters, MOST + 1))
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("w+b") as out:
        written = write_list(out, owner, filters, lambda rows: _tell(export, written=rows), near=folder())
        out.flush()
        os.fsync(out.fileno())
        size = out.seek(0, os.SEEK_END)
        out.seek(0)
        sha256 = hashlib.file_digest(out, "sha256").hexdigest()
    part.replace(folder() / export.claim)
    now = timezone.now()
    with transaction.atomic():
        _tell(export, state=State.READY, seen=seen, written=written, rows=written, file=export.claim, size=size,
              sha256=sha256, ends_at=now + timedelta(hours=settings.TASKS_EXPORT_HOURS))  # fmt: skip
        record(actor=owner, verb="tasks.exported", target=export,
               data={"rows": written, "query": export.query, "day": str(export.day), "sha256": sha256})  # fmt: skip


def _tell(export: Export, **more: Any) -> None:
    """Write what is new about a list that this process has claimed. Raises ``_Overtaken``."""
    rows = Export.objects.filter(pk=export.pk, claim=export.claim, state=State.WRITING)
    if not rows.update(moved_at=timezone.now(), **more):
        raise _Overtaken


def _fail(export: Export, words: str) -> None:
    ends = timezone.now() + timedelta(hours=settings.TASKS_EXPORT_HOURS)
    with suppress(_Overtaken):
        _tell(export, state=State.FAILED, error=words[:300], ends_at=ends)


def given_up(key: int, reason: str) -> None:
    """The last attempt of a job failed. One that another writer has claimed goes on."""
    rows = Export.objects.filter(pk=key, state=State.WAITING)
    ends = timezone.now() + timedelta(hours=settings.TASKS_EXPORT_HOURS)
    with override("vi"):
        words = _("The server could not write it (%(what)s); ask again later, or tell whoever runs the site.")
        rows.update(state=State.FAILED, error=(words % {"what": reason})[:300], ends_at=ends)


def begin_again() -> int:
    """Lists whose writer gave no sign of life are asked for again; too often begun, they have failed."""
    late, again = timezone.now() - SILENT, 0
    for export in Export.objects.filter(state=State.WRITING, moved_at__lt=late):
        with transaction.atomic():
            rows = Export.objects.filter(pk=export.pk, state=State.WRITING, claim=export.claim, moved_at__lt=late)
            if not rows.update(state=State.WAITING, claim="", moved_at=timezone.now()):
                continue
            if export.tries >= TRIES:
                given_up(export.pk, "worker lost")
            else:
                enqueue("tasks.export", export=export.pk)
                again += 1
    return again


def remove_ended() -> int:
    """Remove what is past its time, and files that belong to no list any more."""
    ended = list(Export.objects.filter(ends_at__lt=timezone.now()))
    for export in ended:
        _remove(export)
    kept = set(Export.objects.exclude(file="").values_list("file", flat=True))
    late = (timezone.now() - STRAY).timestamp()
    for path in folder().iterdir() if folder().is_dir() else ():
        with suppress(FileNotFoundError):
            if path.name not in kept and path.stat().st_mtime < late:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    return len(ended)


def _remove(export: Export) -> None:
    file = export.file
    export.delete()
    if file:
        transaction.on_commit(lambda: (folder() / file).unlink(missing_ok=True))


def folder() -> Path:
    """Where the files stand."""
    return Path(settings.MEDIA_ROOT) / "exports"


def file_of(user: Any, key: int) -> tuple[IO[bytes], str]:
    """The file of one's own list, open, and its name. Raises ``NotNow`` where there is none, or it shows too much."""
    export = get(user, key)
    if export.state == State.FAILED:
        raise NotNow(_("The list could not be written."), hint=export.error or _("Ask for it again."))
    if export.state in UNDER_WAY:
        raise NotNow(_("The list is still being written."), hint=_("Wait a little."))
    gone = NotNow(_("The file is not kept any more."), hint=_("Ask for it again."))
    if export.ends_at is None or export.ends_at < timezone.now():
        raise gone
    now = keys_where(user, "tasks.see").values_list("unit", flat=True)
    if not any_unit(user, "tasks.see") or not within(export.seen, now):
        raise NotNow(
            _("What you may see has changed since this list was written."),
            hint=_("Ask for it again: the new one holds what you may see now."),
        )
    try:
        return (folder() / export.file).open("rb"), name_of(export)
    except FileNotFoundError:  # the clock may remove it at any moment; what is open can be read to its end
        raise gone from None


def runs(keys: Iterable[int]) -> list[list[int]]:
    """Keys as runs: [1, 2, 3, 7] is [[1, 3], [7, 7]]."""
    out: list[list[int]] = []
    for key in sorted(set(keys)):
        if out and out[-1][1] == key - 1:
            out[-1][1] = key
        else:
            out.append([key, key])
    return out


def within(old: list[list[int]], keys: Iterable[int]) -> bool:
    """Whether every key of some runs is among others."""
    now = set(keys)
    return all(key in now for first, last in old for key in range(first, last + 1))


def under_way(exports: Iterable[Export]) -> bool:
    """Whether any of them is not finished."""
    return any(export.state in UNDER_WAY for export in exports)


def name_of(export: Export) -> str:
    """How the file is called when it is saved."""
    return f"nhiem-vu-{export.day:%Y-%m-%d}-{export.pk}.xlsx"
