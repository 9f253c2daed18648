"""Operations on tasks and conferences for the permission table of the API (``test_api_permissions``)."""

from __future__ import annotations

from datetime import date
from typing import Any

from dondoc.web.accounts.models import User
from dondoc.web.tasks import actions, saved_views
from dondoc.web.tasks.actions import Plan
from dondoc.web.tasks.books import exporting
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Membership
from tests.web.cast import BEGAN, PASSWORD, Cast
from tests.web.reviews.hall import SAID, held
from tests.web.tasks.house import DONE, given

_M, _W = {"version": 2, "milestone": "{mark}"}, "tasks:write"
_FILE = {"step": "note", "sent": '{"version": 1, "words": "kèm ảnh"}', "files": "anh.txt"}
#: milestones of works, checklists
PLAN_ROWS: list[tuple[str, str, str, Any, str, str, int, str | None, int]] = [
    ("works_list", "get", "/plans/works?unit=ubnd", None, "tasks:read", "bob", 200, None, 200),
    ("readiness_list", "get", "/plans/readiness", None, "tasks:read", "bob", 200, None, 200),
    ("tasks_milestones", "get", "/tasks/{work}/milestones", None, "tasks:read", "bob", 200, "hidden", 404),
    ("tasks_checklist", "get", "/tasks/{ready}/checklist", None, "tasks:read", "bob", 200, "hidden", 404),
    ("tasks_milestone", "post", "/tasks/{work}/milestone", {"version": 2, "name": "Hoàn thiện", "planned_on": "2099-01-04"}, _W, "ivan", 200, "dan", 404),
    ("tasks_reach", "post", "/tasks/{work}/reach", _M, _W, "ivan", 200, "alice", 404),
    ("tasks_shift", "post", "/tasks/{work}/shift", _M | {"planned_on": "2099-01-04", "reason": "chậm vốn"}, _W, "alice", 200, "bob", 404),
    ("tasks_unreach", "post", "/tasks/{work}/unreach", _M | {"reason": "chưa đạt"}, _W, "alice", 409, "bob", 404),
    ("tasks_strike", "post", "/tasks/{work}/strike", _M | {"reason": "không cần"}, _W, "alice", 200, "bob", 404),
    ("tasks_make_checklist", "post", "/tasks/{k}/checklist", {"version": 1, "template": "pccc"}, _W, "ivan", 200, "dan", 404),
    ("tasks_lengthen", "post", "/tasks/{ready}/lengthen", {"version": 2, "lines": ["Máy phát điện"], "reason": "theo kiểm tra"}, _W, "ivan", 200, "dan", 404),
    ("tasks_tick", "post", "/tasks/{ready}/tick", {"version": 2, "items": ["{line}"]}, _W, "ivan", 200, "alice", 404),
    ("tasks_untick", "post", "/tasks/{ready}/untick", {"version": 2, "items": ["{line}"], "reason": "hết hạn"}, _W, "ivan", 409, "dan", 404),
    ("tasks_drill", "post", "/tasks/{ready}/drill", {"version": 2, "result": "passed"}, _W, "ivan", 200, "alice", 404),
    ("tasks_inspect", "post", "/tasks/{ready}/inspection", {"version": 2, "result": "passed"}, _W, "alice", 200, "bob", 404),
    ("tasks_with_files", "post", "/tasks/{k}/with-files", _FILE, _W, "ivan", 200, "bob", 404),
]  # fmt: skip
NEW = {"unit": "van-phong", "what": "Rà soát phương án chữa cháy", "lead": "cong-an", "reason": "giao ban"}
_TERM = {"kind": "date", "day": "2099-06-30"}
_V1, _V2, _V3 = {"version": 1}, {"version": 2}, {"version": 3}
#: as ``ROWS``: operation, method, path, what is sent, scope, holder, expected, colleague without the right, stranger
TASK_ROWS: list[tuple[str, str, str, Any, str, str, int, str | None, int]] = [
    ("tasks_list", "get", "/tasks?unit=ubnd&state=open", None, "tasks:read", "alice", 200, None, 200),
    ("tasks_get", "get", "/tasks/{k}", None, "tasks:read", "bob", 200, "hidden", 404),
    ("tasks_steps", "get", "/tasks/{k}/steps", None, "tasks:read", "bob", 200, "hidden", 404),
    ("tasks_assign", "post", "/tasks", NEW, "tasks:write", "alice", 201, "bob", 404),
    ("tasks_change", "patch", "/tasks/{k}", {**_V1, "product": "báo cáo"}, "tasks:write", "alice", 200, "bob", 404),
    ("tasks_acknowledge", "post", "/tasks/{k}/acknowledge", _V1, "tasks:write", "ivan", 200, "bob", 404),
    ("tasks_note", "post", "/tasks/{k}/note", {**_V1, "percent": 20}, "tasks:write", "ivan", 200, "bob", 404),
    ("tasks_propose", "post", "/tasks/{k}/propose", {**_V1, "product": "báo cáo", "product_kind": "document"}, "tasks:write", "ivan", 200, "bob", 404),
    ("tasks_answer", "post", "/tasks/{asked}/answer", {**_V2, "words": "vì mưa bão"}, "tasks:write", "ivan", 200, "bob", 404),
    ("tasks_split", "post", "/tasks/{wide}/split", {**_V1, "parts": [{"lead": "cong-an"}]}, "tasks:write", "trent", 201, "alice", 404),
    ("tasks_verify", "post", "/tasks/{waits}/verify", _V2, "tasks:write", "alice", 200, "bob", 404),
    ("tasks_send_back", "post", "/tasks/{waits}/return", {**_V2, "reason": "thiếu phụ lục"}, "tasks:write", "alice", 200, "bob", 404),
    ("tasks_reopen", "post", "/tasks/{done}/reopen", {**_V3, "reason": "chưa đạt", "term": _TERM}, "tasks:write", "alice", 200, "bob", 404),
    ("tasks_ask", "post", "/tasks/{k}/ask", {**_V1, "question": "Vì sao chậm?"}, "tasks:write", "alice", 200, "bob", 404),
    ("tasks_extend", "post", "/tasks/{k}/extend", {**_V1, "due": "2099-06-30", "reason": "chờ vốn"}, "tasks:write", "alice", 200, "bob", 404),
    ("tasks_move", "post", "/tasks/{k}/move", {**_V1, "lead": "so-xay-dung", "reason": "đúng chức năng"}, "tasks:write", "alice", 200, "bob", 404),
    ("tasks_drop", "post", "/tasks/{k}/drop", {**_V1, "reason": "trùng", "authority": "Thường trực"}, "tasks:write", "alice", 200, "bob", 404),
    *PLAN_ROWS,
    ("exports_list", "get", "/exports", None, "tasks:read", "bob", 200, None, 200),
    ("exports_ask", "post", "/exports", {"query": "state=overdue"}, "tasks:read", "bob", 201, None, 201),
    ("exports_get", "get", "/exports/{export}", None, "tasks:read", "alice", 200, "hidden", 404),
    ("exports_file", "get", "/exports/{export}/file", None, "tasks:read", "alice", 409, "hidden", 404),
    ("views_list", "get", "/views", None, "tasks:read", "bob", 200, None, 200),
    ("views_save", "post", "/views", {"name": "Quá hạn", "query": "state=overdue", "unit": "van-phong"}, "tasks:write", "alice", 201, None, 422),
    ("views_change", "patch", "/views/{view}", {"name": "Tên khác"}, "tasks:write", "alice", 200, "hidden", 404),
    ("views_remove", "delete", "/views/{view}", None, "tasks:write", "alice", 204, "hidden", 404),
    ("reviews_list", "get", "/reviews", None, "reviews:read", "bob", 200, None, 200),
    ("reviews_get", "get", "/reviews/{review}", None, "reviews:read", "bob", 200, "hidden", 404),
    ("reviews_carry_over", "get", "/reviews/{review}/carry-over?day=2026-07-01", None, "reviews:read", "bob", 200, "hidden", 404),
    ("reviews_promises", "get", "/reviews/{review}/promises?state=overdue", None, "reviews:read", "bob", 200, "hidden", 404),
    ("reviews_exceptions", "get", "/reviews/{review}/exceptions", None, "reviews:read", "bob", 200, "hidden", 404),
    ("reviews_ranking", "get", "/reviews/{review}/ranking", None, "reviews:read", "bob", 200, "hidden", 404),
]  # fmt: skip


def task_things(cast: Cast) -> dict[str, Any]:
    """Tasks of the board and of the committee in the states that the rows ask about; ivan and trent report on them."""
    for name, full, unit in (("ivan", "Hồ Văn Ích", "board"), ("trent", "Vương Thị Trà", "committee")):
        user = User.objects.create_user(name, password=PASSWORD, full_name=full)
        cast.people[name] = user
        Membership.objects.create(user=user, unit=cast.units[unit], role="focal_point", starts_on=BEGAN)
    made = {name: given(cast, lead="board", what=f"Việc {name} của ban") for name in ("k", "asked", "waits", "done")}
    made["wide"] = given(cast, lead="committee", term=Term("date", date(2099, 12, 31)))
    actions.ask(cast.alice, made["asked"].pk, version=1, question="Vì sao chậm?")
    for name in ("waits", "done"):
        actions.propose(cast.ivan, made[name].pk, DONE, version=1)
    actions.verify(cast.alice, made["done"].pk, version=2)
    made["work"] = given(cast, lead="board", what="Xây trụ sở", product_kind="milestone", term=Term("standing"))
    mark = actions.set_milestone(cast.alice, made["work"].pk, Plan("Xong móng", date(2099, 1, 3)), version=1)
    made["ready"] = given(cast, lead="board", what="Sẵn sàng chữa cháy mùa khô")
    lines = actions.make_checklist(cast.alice, made["ready"].pk, "pccc", version=1).items.values_list("pk", flat=True)
    view = saved_views.save(cast.alice, "Của tôi", "state=open")
    return {name: task.pk for name, task in made.items()} | {
        "review": held(cast, SAID).pk, "view": view.pk, "mark": mark.pk, "line": lines[0], "export": exporting.ask(cast.alice, "state=open").pk
    }  # fmt: skip
