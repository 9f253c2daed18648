"""Every operation of the API × nobody, stranger, colleague, holder, a key for something else, an ended key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dondoc.web.accounts.models import ApiToken
from dondoc.web.config.api import api
from dondoc.web.documents import actions
from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.units.access import today
from dondoc.web.units.actions import SYSTEM, add_alias
from dondoc.web.units.models import Delegation, Membership
from tests.api.conftest import Program
from tests.api.task_rows import TASK_ROWS, task_things
from tests.web.cast import BEGAN, Cast

_DAY = {"on": "2026-01-05"}
#: operation, method, path, what is sent, scope, holder, expected of the holder, colleague without the right, stranger
ROWS: list[tuple[str, str, str, Any, str, str, int, str | None, int]] = [
    ("units_tree", "get", "/units", None, "units:read", "alice", 200, None, 200),
    ("units_find", "get", "/units/find?name=CATP", None, "units:read", "alice", 200, None, 200),
    ("units_get", "get", "/units/cong-an", None, "units:read", "alice", 200, None, 404),
    ("units_create", "post", "/units", {"code": "moi", "name": "Mới", "kind": "department", "parent": "ubnd"}, "units:write", "erin", 201, "alice", 404),
    ("units_rename", "post", "/units/cong-an/rename", {"name": "Tên mới", **_DAY}, "units:write", "erin", 200, "alice", 404),
    ("units_move", "post", "/units/phuong-ben-da/move", {"into": "so-xay-dung", **_DAY}, "units:write", "erin", 200, "alice", 404),
    ("units_merge", "post", "/units/so-xay-dung/merge", {"into": "cong-an", **_DAY}, "units:write", "erin", 200, "alice", 404),
    ("units_end", "post", "/units/so-xay-dung/end", {"last_day": "2026-01-05"}, "units:write", "erin", 200, "alice", 404),
    ("units_split", "post", "/units/so-xay-dung/split", {"parts": [{"code": "xd-1", "name": "Một", "kind": "department"}, {"code": "xd-2", "name": "Hai", "kind": "department"}], **_DAY}, "units:write", "erin", 200, "alice", 404),
    ("units_alias", "post", "/units/cong-an/aliases", {"name": "Công an Sông Mây"}, "units:write", "erin", 201, "alice", 404),
    ("units_drop_alias", "delete", "/units/cong-an/aliases/{n}", None, "units:write", "erin", 204, "alice", 404),
    ("units_import", "post", "/units/ubnd/import", "list", "units:write", "erin", 200, "alice", 404),
    ("documents_list", "get", "/documents", None, "documents:read", "alice", 200, None, 200),
    ("documents_upload", "post", "/documents", "file", "documents:write", "alice", 201, "bob", 404),
    ("documents_paste", "post", "/documents/text", {"unit": "van-phong", "text": "Một đoạn."}, "documents:write", "alice", 201, "bob", 404),
    ("documents_get", "get", "/documents/{d}", None, "documents:read", "bob", 200, "hidden", 404),
    ("documents_text", "get", "/documents/{d}/text", None, "documents:read", "bob", 200, "hidden", 404),
    ("documents_file", "get", "/documents/{d}/file", None, "documents:read", "bob", 200, "hidden", 404),
    ("documents_fill", "post", "/documents/{d}/fill", {"stub": "{s}"}, "documents:write", "alice", 200, "bob", 404),
    ("documents_edit", "patch", "/documents/{d}", {"version": 2, "title": "Tên"}, "documents:write", "alice", 200, "bob", 404),
    ("documents_links", "get", "/documents/{d}/links", None, "documents:read", "bob", 200, "hidden", 404),
    ("documents_link", "post", "/documents/{d}/links", {"target": "{o}", "kind": "implements"}, "documents:write", "alice", 201, "bob", 404),
    ("documents_unlink", "delete", "/documents/{d}/links/{l}", None, "documents:write", "alice", 204, "bob", 404),
    *TASK_ROWS,
    ("reminders_unanswered", "get", "/reminders/unanswered", None, "tasks:read", "alice", 200, None, 200),
    ("reminders_letters", "get", "/reminders/letters", None, "tasks:read", "grace", 200, None, 200),
    ("search", "get", "/search?q=đất", None, "documents:read", "alice", 200, None, 200),
    ("findings_list", "get", "/documents/{d}/findings", None, "documents:read", "bob", 200, "hidden", 404),
    ("findings_get", "get", "/documents/{d}/findings/{f}", None, "documents:read", "bob", 200, "hidden", 404),
    ("findings_add", "post", "/documents/{d}/findings", {"kind": "citation", "quote": "Số 21-TB/TU", "fields": {"number": "21"}}, "intake:write", "alice", 201, "bob", 404),
    ("findings_accept", "post", "/documents/{d}/findings/{f}/accept", {"version": 1}, "intake:write", "alice", 200, "bob", 404),
    ("findings_refuse", "post", "/documents/{d}/findings/{f}/refuse", {"version": 1, "reason": "không phải"}, "intake:write", "alice", 200, "bob", 404),
    ("findings_correct", "post", "/documents/{d}/findings/{f}/correct", {"version": 1, "fields": {"product": "báo cáo"}}, "intake:write", "alice", 200, "bob", 404),
    ("findings_split", "post", "/documents/{d}/findings/{f}/split", {"version": 1, "pieces": "{cut}"}, "intake:write", "alice", 200, "bob", 404),
    ("findings_merge", "post", "/documents/{d}/findings/{f}/merge", {"version": 1, "other": "{g}", "other_version": 1}, "intake:write", "alice", 200, "bob", 404),
    ("findings_accept_citations", "post", "/documents/{d}/accept-citations", None, "intake:write", "alice", 200, "bob", 404),
    ("findings_undo", "post", "/documents/{d}/undo", None, "intake:write", "alice", 409, "bob", 404),
    ("indicators_list", "get", "/indicators", None, "documents:read", "alice", 200, None, 200),
    ("alarms_list", "get", "/documents/{d}/alarms", None, "documents:read", "bob", 200, "hidden", 404),
    ("alarms_settle", "post", "/documents/{d}/alarms/{a}/settle", {"version": 1, "settled": "wrong", "note": "đã báo"}, "intake:write", "alice", 200, "bob", 404),
    ("accounts_list", "get", "/accounts", None, "accounts:read", "erin", 200, "alice", 200),
    ("accounts_me", "get", "/accounts/me", None, "accounts:read", "alice", 200, None, 200),
    ("accounts_profile", "patch", "/accounts/me", {"full_name": "Nguyễn Thị An", "position": "Chuyên viên"}, "accounts:write", "alice", 200, None, 200),
    ("accounts_get", "get", "/accounts/bob", None, "accounts:read", "dan", 200, "alice", 404),
    ("accounts_create", "post", "/accounts", {"username": "moi", "full_name": "Người Mới", "first_role": {"unit": "van-phong", "role": "clerk", "starts_on": "2026-01-05"}}, "accounts:write", "erin", 201, "dan", 404),
    ("accounts_close", "post", "/accounts/frank/close", None, "accounts:write", "erin", 200, "dan", 404),
    ("accounts_open", "post", "/accounts/frank/open", None, "accounts:write", "erin", 200, "dan", 404),
    ("accounts_password", "post", "/accounts/frank/password", None, "accounts:write", "erin", 200, "dan", 404),
    ("accounts_second_factor", "delete", "/accounts/frank/second-factor", None, "accounts:write", "erin", 204, "dan", 404),
    ("roles_give", "post", "/accounts/frank/roles", {"unit": "van-phong", "role": "chief", "starts_on": "2026-01-05", "acting": True}, "accounts:write", "erin", 201, "dan", 404),
    ("roles_withdraw", "delete", "/accounts/frank/roles/{r}", None, "accounts:write", "erin", 204, "dan", 404),
    ("standins_list", "get", "/stand-ins", None, "accounts:read", "alice", 200, None, 200),
    ("standins_make", "post", "/stand-ins", {"held": "{h}", "to": "bob", "starts_on": "2026-11-24", "ends_on": "2026-11-30", "reason": "đi công tác"}, "accounts:write", "alice", 201, "carol", 404),
    ("standins_end", "delete", "/stand-ins/{w}", None, "accounts:write", "alice", 204, "frank", 404),
    ("tokens_list", "get", "/tokens", None, "accounts:read", "alice", 200, None, 200),
    ("tokens_make", "post", "/tokens", {"name": "máy", "scopes": ["audit:read"], "days": 30}, "accounts:write", "alice", 201, None, 201),
    ("tokens_revoke", "delete", "/tokens/{t}", None, "accounts:write", "alice", 204, "bob", 404),
    ("audit_list", "get", "/audit", None, "audit:read", "dan", 200, "alice", 200),
]  # fmt: skip
_OPERATIONS = {
    (op["operationId"], method) for path in api.get_openapi_schema()["paths"].values() for method, op in path.items()
}
_HIDDEN = {"tokens_revoke": 404}  # another's key is not there, whoever asks


@pytest.fixture
def things(cast: Cast, paper: Document) -> dict[str, Any]:
    """What paths and bodies name."""
    tasks = list(Finding.objects.filter(document=paper, kind="task")[:2])
    other = actions.receive_text(cast.alice, cast.unit("office"), text="Văn bản khác.", name="khac")
    link = actions.add_link(cast.alice, paper, other, kind="cites")
    token = ApiToken.objects.create(user=cast.alice, name="x", prefix="x", hashed="x", expires_at=timezone.now())
    words = tasks[0].quote.split(" ", 3)
    cut = " ".join(words[:3]) + "\n" + words[3]
    alarm = Alarm.objects.filter(document=paper).first()
    assert alarm is not None
    held = Membership.objects.get(user=cast.alice)
    year = {"starts_on": today(), "ends_on": today() + timedelta(days=9)}
    stub = Document.objects.create(unit=cast.unit("office"), state="stub", kind="Thông báo", number="9", symbol="TB/TU")
    return {
        "h": held.pk,
        "r": Membership.objects.get(user=cast.frank).pk,
        "w": Delegation.objects.create(membership=held, to=cast.carol, reason="nghỉ", **year).pk,
        "n": add_alias(SYSTEM, cast.unit("police"), "CA Sông Mây").pk,
        "s": stub.pk,
        "d": paper.pk,
        "o": other.pk,
        "l": link.pk,
        "f": tasks[0].pk,
        "g": tasks[1].pk,
        "a": alarm.pk,
        "t": token.pk,
        "cut": cut,
    } | task_things(cast)


def _filled(value: Any, things: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item, things) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, things) for item in value]
    if isinstance(value, str) and value.startswith("{"):
        return things[value.strip("{}")]
    return value


def _call(caller: Program, row: Any, things: dict[str, Any]) -> Any:
    _name, method, path, sent, *_rest = row
    path = path.format(**things)
    if sent == "file":
        file = SimpleUploadedFile("giao.txt", "Giao Sở Xây dựng báo cáo.".encode())
        headers = {"Authorization": f"Bearer {caller.key}"} if caller.key else {}
        return Client().post(f"/api/v1{path}", {"unit": "van-phong", "file": file}, headers=headers)
    if sent == "list":
        table = "mã,tên,loại,mã cấp trên,từ ngày\nphong-moi,Phòng Mới,department,ubnd,1/1/2026\n"
        file = SimpleUploadedFile("don-vi.csv", table.encode())
        headers = {"Authorization": f"Bearer {caller.key}"} if caller.key else {}
        return Client().post(f"/api/v1{path}", {"file": file}, headers=headers)
    if isinstance(sent, dict) and "files" in sent:
        form = sent | {"files": SimpleUploadedFile(sent["files"], b"anh chup hien truong")}
        headers = {"Authorization": f"Bearer {caller.key}"} if caller.key else {}
        return Client().post(f"/api/v1{path}", form, headers=headers)
    answer = caller(method, path, _filled(sent, things))
    if answer.streaming:
        list(answer.streaming_content)  # a file that is sent stays open until its end
    return answer


def _shape(answer: Any) -> None:
    assert set(answer.json()) == {"code", "message", "hint", "fields"}


def test_every_operation_has_a_row() -> None:
    assert sorted(_OPERATIONS) == sorted((row[0], row[1]) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_it_answers_each_caller_as_the_table_says(
    row: Any, cast: Cast, things: dict[str, Any], program: Callable[..., Program]
) -> None:
    _name, _method, _path, _sent, scope, holder, expected, colleague, stranger = row
    other_scope = "audit:read" if scope != "audit:read" else "units:read"
    nobody = _call(Program(""), row, things)
    assert nobody.status_code == 401
    _shape(nobody)
    assert _call(Program("ddn_unknown"), row, things).status_code == 401
    ended = program(holder, scope)
    ApiToken.objects.filter(user=cast.people[holder]).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert _call(ended, row, things).status_code == 401
    wrong = _call(program(holder, other_scope), row, things)
    assert wrong.status_code == 403
    _shape(wrong)
    if colleague == "hidden":  # peggy's unit stands beside: a stranger to the office's papers
        assert _call(program("peggy", scope), row, things).status_code == 404
    elif colleague is not None:
        answer = _call(program(colleague, scope), row, things)
        assert answer.status_code == _HIDDEN.get(row[0], 403), answer.content
        _shape(answer)
    answer = _call(program("mallory", scope), row, things)
    assert answer.status_code == stranger, answer.content
    answer = _call(program(holder, scope), row, things)
    assert answer.status_code == expected, answer.content


def test_a_session_may_read_and_needs_the_token_of_the_page_to_change(cast: Cast, paper: Document) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/api/v1/documents").status_code == 200
    refused = client.post("/api/v1/documents/text", {"unit": "van-phong", "text": "x"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    client.get("/documents/")
    token = client.cookies["csrftoken"].value
    body = {"unit": "van-phong", "text": "Một đoạn khác."}
    answer = client.post(
        "/api/v1/documents/text", body, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 201


def test_a_key_of_a_person_whose_role_ended_opens_nothing(
    cast: Cast, paper: Document, program: Callable[..., Program]
) -> None:
    caller = program("bob", "documents:read")
    assert caller("get", f"/documents/{paper.pk}").status_code == 200
    Membership.objects.filter(user=cast.bob).update(ends_on=BEGAN)
    assert caller("get", f"/documents/{paper.pk}").status_code == 404


def test_a_key_cannot_make_a_wider_one_without_the_scope(program: Callable[..., Program]) -> None:
    answer = program("alice", "documents:read")("post", "/tokens", {"name": "x", "scopes": ["audit:read"], "days": 30})
    assert answer.status_code == 403
