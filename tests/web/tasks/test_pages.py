"""The pages: what is typed becomes a step, what is refused keeps what was typed, a screen of rows is kept whole or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from dondoc.web.tasks import actions
from dondoc.web.tasks.models import Task
from tests.web.cast import Cast
from tests.web.tasks.house import fresh, given, handed_in

SignIn = Callable[[str], Client]
NEW = {
    "unit": "van-phong", "what": "Rà soát phương án chữa cháy khu chợ", "lead": "CATP", "cooperating": "Sở Xây dựng",
    "due_kind": "working_days", "working_days": "10", "product_kind": "document", "product": "báo cáo",
    "authority": "Thường trực Thành ủy", "reason": "chỉ đạo tại giao ban ngày 15/7/2026",
}  # fmt: skip


def test_a_task_is_given_by_hand_with_days_counted_on_the_calendar(house: Cast, sign_in: SignIn) -> None:
    answer = sign_in("alice").post("/tasks/new", NEW)
    task = Task.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/tasks/{task.pk}")
    assert (task.lead, task.due, task.counted_from) == (house.unit("police"), date(2026, 7, 29), date(2026, 7, 15))
    page = sign_in("alice").get(f"/tasks/{task.pk}").content.decode()
    for words in ("10 ngày làm việc", "29/7/2026", "chỉ đạo tại giao ban", "giao việc"):
        assert words in page


def test_a_refused_task_keeps_what_was_typed_and_says_why(house: Cast, sign_in: SignIn) -> None:
    wrong: list[tuple[dict[str, str], str]] = [
        ({"lead": "Sở Không Có"}, "hãy chọn trong danh sách"), ({"reason": ""}, "Ghi nhiệm vụ từ đâu ra"),
        ({"due_kind": "date", "due": "2026-07-01"}, "trước ngày giao việc"), ({"cooperating": "CATP"}, "phối hợp"),
        ({"document": "9999"}, "sổ"),
    ]  # fmt: skip
    for change, words in wrong:
        answer = sign_in("alice").post("/tasks/new", NEW | change)
        page = answer.content.decode()
        assert (answer.status_code, words in page, NEW["what"] in page) == (422, True, True), change
    assert not Task.objects.exists()


def test_the_task_page_offers_what_this_person_can_do(house: Cast, sign_in: SignIn) -> None:
    task = given(house)

    def offered(who: str) -> set[str]:
        context = sign_in(who).get(f"/tasks/{task.pk}").context
        return {name for name, _words in context["offers"]}

    assert offered("heidi") == {"acknowledge", "note", "propose", "split", "checklist"}
    assert offered("grace") == {"ask", "extend", "move", "drop"}
    assert offered("alice") == {"ask", "extend", "move", "drop", "change", "checklist"}
    assert offered("dan") == set()
    handed_in(house, task)
    assert offered("heidi") == set()
    assert {"verify", "return"} <= offered("grace")
    actions.verify(house.grace, task.pk, version=2)
    assert offered("grace") == {"reopen"}


def test_what_somebody_else_did_meanwhile_is_not_overwritten(house: Cast, sign_in: SignIn) -> None:
    task = given(house)
    sign_in("heidi").post(f"/tasks/{task.pk}/acknowledge", {"version": "1"})
    answer = sign_in("heidi").post(
        f"/tasks/{task.pk}/note", {"version": "1", "percent": "30", "words": "đã làm ba điểm"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "đã làm ba điểm" in page, fresh(task).percent) == (409, True, 0)
    assert "Mai Thị Hà đã cập nhật nhiệm vụ này" in page


def test_ten_tasks_are_reported_on_one_screen(house: Cast, sign_in: SignIn) -> None:
    made = [given(house, what=f"Việc thứ {n} của công an") for n in range(10)]
    sent = {f"version-{task.pk}": "1" for task in made}
    sent |= {f"percent-{task.pk}": f"{n}0 %" for n, task in enumerate(made)}
    sent[f"difficulty-{made[3].pk}"] = "thiếu kinh phí"
    answer = sign_in("heidi").post("/tasks/of/cong-an", sent)
    assert answer.status_code == 302
    assert [fresh(task).percent for task in made] == [n * 10 for n in range(10)]
    assert fresh(made[3]).troubled


def test_a_question_stands_on_the_unit_s_screen_until_it_is_answered(house: Cast, sign_in: SignIn) -> None:
    task = given(house)
    sign_in("grace").post(f"/tasks/{task.pk}/ask", {"version": "1", "question": "Vì sao chưa có phương án?"})
    assert "Vì sao chưa có phương án?" in sign_in("heidi").get("/tasks/of/cong-an").content.decode()
    sign_in("heidi").post(f"/tasks/{task.pk}/answer", {"version": "2", "words": "Chờ khảo sát địa bàn."})
    assert "Vì sao chưa có phương án?" not in sign_in("heidi").get("/tasks/of/cong-an").content.decode()
    assert "Chờ khảo sát địa bàn." in sign_in("grace").get(f"/tasks/{task.pk}").content.decode()


def test_one_wrong_row_keeps_every_row_from_being_saved(house: Cast, sign_in: SignIn) -> None:
    one, two, three = (given(house, what=f"Việc thứ {n} của công an") for n in range(3))
    actions.acknowledge(house.heidi, three.pk, version=1)
    sent = {
        f"version-{one.pk}": "1", f"percent-{one.pk}": "50", f"version-{two.pk}": "1", f"percent-{two.pk}": "rất nhiều",
        f"version-{three.pk}": "1", f"words-{three.pk}": "đã xong một nửa",
    }  # fmt: skip
    answer = sign_in("heidi").post("/tasks/of/cong-an", sent)
    page = answer.content.decode()
    assert (answer.status_code, fresh(one).percent, fresh(one).version) == (422, 0, 1)
    for words in ("rất nhiều", "đã xong một nửa", "Tỷ lệ là số nguyên", "đã cập nhật nhiệm vụ này"):
        assert words in page


def test_a_row_of_another_unit_that_was_smuggled_in_changes_nothing(house: Cast, sign_in: SignIn) -> None:
    mine, theirs = given(house), given(house, lead="ward")
    sent = {f"version-{theirs.pk}": "1", f"percent-{theirs.pk}": "99", f"version-{mine.pk}": "1"}
    sign_in("heidi").post("/tasks/of/cong-an", sent)
    assert (fresh(theirs).percent, fresh(theirs).version, fresh(mine).version) == (0, 1, 1)


def test_the_list_shows_open_tasks_first_and_all_when_asked(house: Cast, sign_in: SignIn) -> None:
    task = handed_in(house, given(house))
    actions.verify(house.grace, task.pk, version=2)
    given(house, what="Kiểm tra công trình trái phép")
    client = sign_in("grace")
    assert [line["task"].what for line in client.get("/tasks/").context["lines"]] == ["Kiểm tra công trình trái phép"]
    assert len(client.get("/tasks/?state=").context["lines"]) == 2
    assert "hoàn thành quá hạn" in client.get("/tasks/?state=done_late&lang=vi").content.decode()
    for view in ("lead", "programme", "clear"):
        assert client.get(f"/tasks/?group={view}&unit=thanh-uy&day=2026-06-01").status_code == 200
    for nonsense in ("?day=abc", "?unit=khong-co", "?after=x.y", "?state=bad", "?due_from=9999-99-99", "?group=x"):
        assert client.get(f"/tasks/{nonsense}").status_code == 200


def test_an_attached_file_is_given_back_as_it_was_and_never_shown(house: Cast, sign_in: SignIn) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    task = given(house)
    file = SimpleUploadedFile("../bien-ban.html", b"<script>alert(1)</script>")
    sign_in("heidi").post(f"/tasks/{task.pk}/note", {"version": "1", "words": "kèm biên bản", "file": file})
    proof = task.steps.get(kind="noted").evidence.get()
    answer = sign_in("alice").get(f"/tasks/{task.pk}/evidence/{proof.pk}")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/octet-stream"
    assert 'attachment; filename="bien-ban.html"' in answer["Content-Disposition"]


def test_a_file_with_a_secrecy_mark_is_refused(house: Cast, sign_in: SignIn) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    task = given(house)
    text = "TỈNH ỦY\nMẬT\n\nKẾ HOẠCH\nbảo vệ hội nghị, nội dung không phổ biến".encode()
    sent = {"version": "1", "words": "kèm kế hoạch", "file": SimpleUploadedFile("ke-hoach.txt", text)}
    answer = sign_in("heidi").post(f"/tasks/{task.pk}/note", sent)
    assert (answer.status_code, fresh(task).version) == (422, 1)
