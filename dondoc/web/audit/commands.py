"""``dondoc web audit verify`` and ``guard``."""

from __future__ import annotations

import sys

import click


@click.group("audit")
def audit() -> None:
    """Nhật ký: kiểm tra không bị sửa."""


@audit.command("verify")
@click.option("--expect", default="", metavar="SỐ:MÃ", help="Mục và mã đã ghi lại ở lần kiểm tra trước; phải còn đúng.")
def verify(expect: str) -> None:
    """Kiểm tra cả chuỗi nhật ký và các khóa chống sửa của cơ sở dữ liệu; chỉ ra mục đầu tiên sai (mã thoát 1)."""
    from django.db import connection

    from dondoc.web.audit.guards import fallen
    from dondoc.web.audit.queries import check

    verdict = check()
    if verdict.broken is not None:
        click.echo(f"Nhật ký SAI từ mục {verdict.broken.number}: {verdict.broken.reason}.", err=True)
        click.echo(
            f"{verdict.count} mục trước đó còn nguyên vẹn. Giữ nguyên cơ sở dữ liệu và báo người phụ trách.", err=True
        )
        sys.exit(1)
    if expect:
        _hold_against(expect)
    down = fallen(connection)
    for guard in down:
        state = "không còn" if guard.gone else "đã bị tắt hoặc bị thay"
        click.echo(f"Khóa chống sửa {guard.name} trên bảng {guard.table} {state}.", err=True)
    if down:
        click.echo(
            f"Chuỗi nhật ký khớp ({verdict.count} mục), nhưng cơ sở dữ liệu không còn tự từ chối việc sửa, xóa những gì"
            " đã xảy ra. Tìm xem ai đã gỡ; dựng lại bằng: dondoc web audit guard.",
            err=True,
        )
        sys.exit(1)
    click.echo(f"Nhật ký nguyên vẹn: {verdict.count} mục. Ghi lại để lần sau đối chiếu: {verdict.count}:{verdict.last}")


@audit.command("guard")
def guard() -> None:
    """Dựng lại các khóa chống sửa của cơ sở dữ liệu đã bị gỡ, tắt hoặc thay; việc này được ghi vào nhật ký."""
    from django.db import connection

    from dondoc.web.audit.guards import put_back

    down = put_back(connection)
    for one in down:
        click.echo(f"Đã dựng lại {one.name} trên bảng {one.table}.")
    if not down:
        click.echo("Các khóa chống sửa còn đủ.")


def _hold_against(expect: str) -> None:
    from dondoc.web.audit.models import Entry

    number, _, mark = expect.partition(":")
    if not (number.isdecimal() and mark):
        raise click.BadParameter("viết dạng SỐ:MÃ, ví dụ 120:9f2c…", param_hint="--expect")
    kept = Entry.objects.filter(number=int(number)).values_list("hash", flat=True).first()
    if kept is None or not kept.startswith(mark):
        click.echo(f"Nhật ký SAI: mục {number} không còn mang mã đã ghi lại.", err=True)
        sys.exit(1)
