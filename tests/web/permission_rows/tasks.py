"""Tasks: the list, one task, its steps, the page of a unit."""

from typing import Any

from dondoc.web.tasks import actions, saved_views
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.books import exporting, list_taking, taking
from dondoc.web.tasks.books.list_sheet import list_book
from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.models import Evidence
from dondoc.web.tasks.proofs import Proof
from dondoc.web.tasks.queries import Filters
from tests.web.cast import Cast
from tests.web.permission_rows import Row
from tests.web.tasks.house import given, with_units
from tests.web.tasks.sheets import filled

TASK = {"key": "a task"}
VIEW, KEPT = {"key": "a view"}, {"name": "Việc quá hạn", "query": "state=overdue"}
LIST = {"number": "a list"}
REPLY = {"code": "cong-an", "number": "a reply"}


def _step(name: str, holder: str, colleague: str, **more: Any) -> list[Row]:
    kwargs = {"key": "a task", "name": name}
    return [
        Row("tasks:step", holder=holder, colleague=colleague, kwargs=kwargs),
        Row(
            "tasks:step", holder=holder, colleague=colleague, kwargs=kwargs, method="post", ok=more.pop("ok", 302),
            data={"version": "2"} | more,
        ),
    ]  # fmt: skip


ROWS = [
    Row("tasks:list", holder="dan", colleague="victor", refused=404, stranger=200),  # mallory: her own, empty
    Row("tasks:new", holder="alice", colleague="bob", refused=404, stranger_is="victor"),
    Row("tasks:new", holder="alice", colleague="dan", refused=404, method="post", ok=422, stranger_is="victor"),
    Row("tasks:show", holder="dan", kwargs=TASK),
    Row("tasks:show", holder="peggy", kwargs=TASK, stranger_is="boris"),
    Row("tasks:evidence", holder="alice", kwargs={"key": "a task", "number": "a file"}),
    Row("tasks:board", holder="dan", kwargs={"code": "cong-an"}),
    Row("tasks:board", holder="peggy", colleague="dan", kwargs={"code": "cong-an"}, method="post", ok=302),
    Row("tasks:saved", holder="alice", colleague="victor", refused=404, stranger=200),
    Row("tasks:saved", holder="dan", colleague="victor", refused=404, method="post", ok=302, stranger=302, data=KEPT),
    Row("tasks:badges", holder="alice", colleague="victor", refused=404, stranger=200),
    Row("tasks:saved_change", colleague="bob", refused=404, method="post", kwargs=VIEW, data=KEPT, ok=302),
    Row("tasks:saved_remove", colleague="bob", refused=404, method="post", kwargs=VIEW, ok=302),
    Row("tasks:export", holder="dan", colleague="victor", refused=404, stranger=200),
    Row("tasks:exports", holder="dan", colleague="victor", refused=404, stranger=200),  # mallory: her own, none
    Row("tasks:exports", holder="dan", colleague="victor", refused=404, stranger=302, method="post", ok=302),
    Row("tasks:export_file", holder="alice", colleague="grace", refused=404, kwargs={"key": "an export"}, ok=302),
    Row("tasks:take_in", holder="alice", colleague="bob", refused=404, stranger_is="victor"),
    Row("tasks:take_in", holder="alice", colleague="dan", refused=404, method="post", ok=422, stranger_is="victor"),
    Row("tasks:take_in_look", holder="alice", colleague="peggy", refused=404, kwargs=LIST),
    Row("tasks:take_in_look", holder="alice", colleague="bob", refused=404, kwargs=LIST, method="post", ok=302),
    Row("tasks:reply_book", holder="peggy", colleague="dan", kwargs={"code": "cong-an"}),
    Row("tasks:reply", holder="peggy", colleague="dan", kwargs={"code": "cong-an"}),
    Row("tasks:reply", holder="heidi", colleague="dan", kwargs={"code": "cong-an"}, method="post", ok=422),
    Row("tasks:reply_look", holder="heidi", colleague="dan", kwargs=REPLY),
    Row("tasks:reply_look", holder="heidi", colleague="peggy", refused=404, kwargs=REPLY, method="post", ok=302),
    Row("tasks:reply_fresh", holder="heidi", colleague="peggy", refused=404, kwargs=REPLY),
    *_step("acknowledge", "peggy", "dan", ok=409),
    *_step("note", "peggy", "alice", percent="20"),
    *_step("propose", "peggy", "grace", ok=422),
    *_step("answer", "peggy", "carol", words="vì mưa bão", ok=409),
    *_step("split", "heidi", "alice", units="Sở Xây dựng", ok=422),
    *_step("verify", "grace", "heidi", ok=409),
    *_step("return", "grace", "bob", reason="thiếu phụ lục", ok=409),
    *_step("reopen", "grace", "carol", reason="chưa đạt", due="2027-01-01", ok=409),
    *_step("ask", "grace", "frank", question="Vì sao chậm?"),
    *_step("extend", "grace", "bob", reason="chờ vốn", due="2099-01-04"),
    *_step("move", "alice", "heidi", lead="Sở Xây dựng", reason="đúng chức năng"),
    *_step("drop", "grace", "dan", reason="trùng", authority="Thường trực"),
    *_step("change", "alice", "grace", ok=422),
]


def things(cast: Cast) -> dict[str, Any]:
    """A task of the police on which heidi has reported with a file."""
    if "heidi" not in cast.people:
        with_units(cast)
    task = given(cast)
    report = Report("đã rà soát", 10, proofs=(Proof(name="anh.txt", data=b"anh chup hien truong"),))
    actions.note(cast.heidi, task.pk, report, version=1)
    sent = filled(reply_book(cast.heidi, cast.unit("police")), {"E5": 40, "F5": "đã khảo sát địa bàn"})
    reply = taking.receive_reply(cast.heidi, cast.unit("police"), "phieu.xlsx", sent)
    with list_book(cast.alice, Filters()) as file:
        changed = filled(file.read(), {"O2": "Thường trực Thành ủy"})
    sheet = list_taking.receive_list(cast.alice, "danh-sach.xlsx", changed)
    view = saved_views.save(cast.alice, "Việc của phòng", "state=open", cast.unit("office"))
    file_sent = Evidence.objects.get()
    return {
        "a task": task.pk, "a file": file_sent.pk, "a reply": reply.pk, "a list": sheet.pk, "a view": view.pk,
        "an export": exporting.ask(cast.alice, "state=open").pk,
    }  # fmt: skip
