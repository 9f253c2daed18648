"""What the room does behind the pages, and by the clock."""

from __future__ import annotations

from django.utils.translation import override


def look(content: str) -> None:
    """Look into all pages and pictures of what was handed in as evidence, for a while."""
    from dondoc.web.tasks import whole_looks

    whole_looks.look(content)


def look_given_up(content: str, reason: str) -> None:
    """It cannot be looked into."""
    from dondoc.web.tasks import whole_looks

    whole_looks.given_up(content, reason)


def write_export(export: int) -> None:
    """Write a long list into its workbook."""
    from dondoc.web.tasks.books import exporting

    exporting.write(export)


def export_given_up(export: int, reason: str) -> None:
    """It could not be written."""
    from dondoc.web.tasks.books import exporting

    exporting.given_up(export, reason)


def exports() -> str:
    """By the clock: workbooks whose writer is gone are begun again, those past their time removed."""
    from dondoc.web.tasks.books import exporting

    again, removed = exporting.begin_again(), exporting.remove_ended()
    told = [f"lập lại {again}"] if again else []
    told += [f"xóa {removed} đã hết hạn giữ"] if removed else []
    return f"Bảng tính danh sách nhiệm vụ: {', '.join(told)}." if told else ""


def books() -> str:
    """By the clock: workbooks that were sent long ago and never applied are removed."""
    from dondoc.web.tasks.books import clearing

    with override("vi"):
        removed = clearing.remove_unapplied()
    return f"Đã xóa {removed} bảng tính gửi lên mà không áp dụng." if removed else ""
