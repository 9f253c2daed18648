"""Loads the demonstration city from ``catalogue/demo/city`` through the actions that people use; twice does nothing.

units.csv    code, name, kind, short, parent, first day, other names
changes.csv  what happened to them, by date: renamed, merged, ended
people.csv   accounts: one for each role
focal_points.csv  further accounts, so that the units of the tasks have somebody
programmes.csv    fields of work, with the words by which a sentence is known
conclusions  the conclusions of the conferences from 2023 on, one a half-year
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import translation

from dondoc.web.accounts.models import User
from dondoc.web.config import demo_plans, demo_reminders, demo_tasks
from dondoc.web.documents import actions, jobs
from dondoc.web.documents.errors import AlreadyHere
from dondoc.web.documents.models import Document, Finding
from dondoc.web.intake import actions as intake
from dondoc.web.office.actions import NewAccount, create_account, first_password
from dondoc.web.units import actions as units
from dondoc.web.units.actions import SYSTEM, NewUnit
from dondoc.web.units.memberships import Grant
from dondoc.web.units.models import Change, Membership, Unit

Say = Callable[[str], object]
ROOT_CODE = "thanh-uy"
COMPILER, OFFICE = "chuyenvien", "van-phong"
#: texts of the present half-year stay as the reader proposed them: there is something to do on the desk
DONE_BEFORE = "2026"
#: the report comes with mistakes that the arithmetic finds
EXAMPLES = ("thong-bao-ket-luan.docx", "bao-cao-so-ket.txt")
ROLES = {
    "compiler": "tổng hợp", "focal_point": "đầu mối đơn vị", "chief": "thủ trưởng", "chair": "người chủ trì",
    "clerk": "tiếp công dân", "auditor": "kiểm tra", "administrator": "quản trị",
}  # fmt: skip


def _folder() -> Traversable:
    return files("dondoc.catalogue.demo")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with _folder().joinpath("city", name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def somebody_works_here() -> bool:
    """Whether the database holds units that are not the demonstration's."""
    known = [row["code"] for row in _rows("units.csv")]
    return Unit.objects.exclude(code__in=known).exists() or (
        Unit.objects.exists() and not Unit.objects.filter(code=ROOT_CODE).exists()
    )


def password() -> str:
    """The demonstration's password, made once for this installation and readable by its owner only."""
    path = settings.VAR / "demo-password"
    if not path.exists():
        settings.VAR.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(first_password())
    return path.read_text(encoding="utf-8").strip()


def accounts() -> list[tuple[str, str, str]]:
    """Sign-in name, role, office of each account, for printing."""
    return [(row["username"], ROLES[row["role"]], row["position"]) for row in _rows("people.csv")]


def steps() -> int:
    """How many times ``load_city`` speaks on an empty database."""
    return 7 + len(list(_texts()))


def load_city(say: Say) -> None:
    """Everything that is not there yet."""
    with translation.override("vi"):
        _units(say)
        _people(say)
        demo_tasks.programmes()
        _documents(say)
        demo_tasks.conferences()
        demo_tasks.lives(say)
        demo_tasks.kept_lists()
        demo_plans.plans(say)
        demo_reminders.digests(say)
        demo_reminders.letter(say)


@transaction.atomic
def _units(say: Say) -> None:
    here = {unit.code: unit for unit in Unit.objects.all()}
    missing = [row for row in _rows("units.csv") if row["code"] not in here]
    if missing:
        say(f"Lập {len(missing)} đơn vị theo từng ngày…")
    for row in missing:
        aliases = tuple(name for name in row["aliases"].split("|") if name)
        new = NewUnit(
            row["code"], row["name"], row["kind"], row["short"], date.fromisoformat(row["starts_on"]), None, aliases
        )
        here[new.code] = units.create(SYSTEM, new, parent=here.get(row["parent"]))
    done = set(Change.objects.values_list("unit__code", "kind", "on"))
    changes = [
        row for row in _rows("changes.csv") if (row["unit"], row["kind"], date.fromisoformat(row["on"])) not in done
    ]
    if changes:
        say(f"Ghi {len(changes)} lần sáp nhập, đổi tên…")
    for row in changes:
        _change(row)


def _change(row: dict[str, str]) -> None:
    unit, on, why = Unit.objects.get(code=row["unit"]), date.fromisoformat(row["on"]), row["reference"]
    if row["kind"] == "renamed":
        units.rename(SYSTEM, unit, row["name"], on=on, reference=why)
    elif row["kind"] == "merged":
        units.merge(SYSTEM, [unit], Unit.objects.get(code=row["into"]), on=on, reference=why)
    else:
        units.end(SYSTEM, unit, last_day=on, reference=why)


@transaction.atomic
def _people(say: Say) -> None:
    known = set(User.objects.values_list("username", flat=True))
    rows = (*_rows("people.csv"), *_rows("focal_points.csv"))
    missing = [row for row in rows if row["username"] not in known]
    if missing:
        say(f"Lập {len(missing)} tài khoản, mỗi vai trò một tài khoản…")
    secret = make_password(password()) if missing else ""
    for row in missing:
        unit = Unit.objects.get(code=row["unit"])
        new = NewAccount(row["username"], row["full_name"], row["position"])
        given = Grant(Membership.Role(row["role"]).value, max(unit.starts_on, date(2023, 1, 1)))
        create_account(SYSTEM, new, unit, given, known=secret)


def _texts() -> Iterator[tuple[str, bytes, bool]]:
    """File name, content, whether its proposals are accepted; the oldest first."""
    city = _folder().joinpath("city", "conclusions")
    for text in sorted(city.iterdir(), key=lambda item: item.name):
        if text.name.endswith(".txt"):
            yield f"ket-luan-{text.name}", text.read_bytes(), text.name < DONE_BEFORE
    for name in EXAMPLES:
        yield name, _folder().joinpath(name).read_bytes(), False


def _documents(say: Say) -> None:
    compiler, unit = User.objects.get(username=COMPILER), Unit.objects.get(code=OFFICE)
    for name, data, done in _texts():
        with transaction.atomic():  # whole or not at all: whoever stops here goes on with the next start
            try:
                document = actions.receive(compiler, unit, name=name, data=data)
            except AlreadyHere:
                continue
            say(f"Đọc {name}…")
            jobs.read_document(document.pk)
            if done:
                _confirm(compiler, Document.objects.get(pk=document.pk))


def _confirm(compiler: User, document: Document) -> None:
    """What a compiler does at the desk: the register line, every citation, every task that names who does it."""
    actions.edit_register(compiler, document, version=document.version, fields={})
    intake.accept_citations(compiler, document)
    for task in document.findings.filter(kind=Finding.Kind.TASK, state=Finding.State.PROPOSED, lead__isnull=False):
        intake.accept(compiler, document, task.pk, version=task.version)
