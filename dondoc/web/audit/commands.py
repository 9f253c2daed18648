"""``dondoc web audit verify``."""

from __future__ import annotations

import sys

import click


@click.group("audit")
def audit() -> None:
    """Nhật ký: kiểm tra không bị sửa."""


@audit.command("verify")
@click.option("--expect", default="", metavar="SỐ:MÃ", help="Mục và mã đã ghi lại ở lần kiểm tra trước; phải còn đúng.")
def verify(expect: str) -> None:
    """Kiểm tra cả chuỗi nhật ký; chỉ ra mục đầu tiên sai (mã thoát 1)."""
    from dondoc.web.audit.models import Entry
    from dondoc.web.audit.queries import check

    verdict = check()
    if verdict.broken is not None:
        click.echo(f"Nhật ký SAI từ mục {verdict.broken.number}: {verdict.broken.reason}.", err=True)
        click.echo(
            f"{verdict.count} mục trước đó còn nguyên vẹn. Giữ nguyên cơ sở dữ liệu và báo người phụ trách.", err=True
        )
        sys.exit(1)
    if expect:
        number, _, mark = expect.partition(":")
        if not (number.isdecimal() and mark):
            raise click.BadParameter("viết dạng SỐ:MÃ, ví dụ 120:9f2c…", param_hint="--expect")
        kept = Entry.objects.filter(number=int(number)).values_list("hash", flat=True).first()
        if kept is None or not kept.startswith(mark):
            click.echo(f"Nhật ký SAI: mục {number} không còn mang mã đã ghi lại.", err=True)
            sys.exit(1)
    click.echo(f"Nhật ký nguyên vẹn: {verdict.count} mục. Ghi lại để lần sau đối chiếu: {verdict.count}:{verdict.last}")
