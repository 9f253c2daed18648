"""Workbooks as people send them: cells of a generated one are filled in, spoiled, saved by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tests.need import needed

SHEET = "xl/worksheets/sheet1.xml"


def parts(data: bytes) -> dict[str, bytes]:
    """The members of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """A workbook of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _cell(place: str, value: object, style: str) -> str:
    look = f' s="{style}"' if style else ""
    if isinstance(value, (int, float)):
        return f'<c r="{place}"{look}><v>{value}</v></c>'
    words = str(value)
    if words.startswith("{=") and words.endswith("}"):  # "{=1+1}": a formula
        return f'<c r="{place}"{look}><f>{escape(words[2:-1])}</f><v>2</v></c>'
    return f'<c r="{place}"{look} t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def filled(data: bytes, cells: Mapping[str, object], sheet: str = SHEET) -> bytes:
    """The workbook with values in some cells of its first (or another) sheet: {"E5": 40, "F5": "đã rà soát"}."""
    members = parts(data)
    xml = members[sheet].decode()
    for place, value in cells.items():
        row = re.sub(r"\D", "", place)
        if not re.search(rf'<row r="{row}"', xml):
            xml = xml.replace("</sheetData>", f'<row r="{row}"></row></sheetData>')
        found = re.search(rf'<c r="{place}"(?: s="(\d+)")?[^>]*?(?:/>|>.*?</c>)', xml)
        if found:
            xml = xml[: found.start()] + _cell(place, value, found[1] or "") + xml[found.end() :]
        else:
            end = xml.index("</row>", xml.index(f'<row r="{row}"'))
            xml = xml[:end] + _cell(place, value, "") + xml[end:]
    members[sheet] = xml.encode()
    return packed(members)


def merged(data: bytes, span: str) -> bytes:
    """The workbook with merged cells on its first sheet."""
    members = parts(data)
    told = f'<mergeCells count="1"><mergeCell ref="{span}"/></mergeCells>'.encode()
    members[SHEET] = members[SHEET].replace(b"<dataValidations", told + b"<dataValidations", 1)
    assert told in members[SHEET]
    return packed(members)


def saved_by_office(data: bytes, folder: Path, *, ending: str = "xlsx") -> bytes:
    """The same workbook, opened and saved by LibreOffice (or printed, with ``ending="pdf"``)."""
    program = needed(shutil.which("soffice"), "LibreOffice")
    source = folder / "in" / "phieu.xlsx"
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(data)
    subprocess.run(
        [program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'office').as_uri()}",
         "--convert-to", ending, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (folder / f"phieu.{ending}").read_bytes()
