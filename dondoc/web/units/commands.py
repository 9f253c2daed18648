"""``dondoc web load units``: a list of units from a file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("units")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--under", required=True, help="Mã của đơn vị cấp trên.")
def load_units(file: Path, under: str) -> None:
    """Nạp danh sách đơn vị (.csv, .xlsx) vào dưới một đơn vị: tất cả hoặc không dòng nào."""
    from dondoc.web.units.actions import SYSTEM
    from dondoc.web.units.errors import ImportFailed
    from dondoc.web.units.importing import import_units
    from dondoc.web.units.models import Unit

    unit = Unit.objects.filter(code=under).first()
    if unit is None:
        raise click.ClickException(f"Không có đơn vị nào mang mã {under}.")
    try:
        count = import_units(SYSTEM, file.name, file.read_bytes(), under=unit)
    except ImportFailed as error:
        for row in error.rows:
            click.echo(f"Dòng {row.row}{f', cột {row.column}' if row.column else ''}: {row.message}", err=True)
        raise click.ClickException(str(error)) from error
    click.echo(f"Đã nạp {count} đơn vị dưới {unit}.")
