"""Small .docx files made part by part, so that a test can say exactly which XML it means."""

from __future__ import annotations

import io
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "settings", "fontTable")


def run(text: str, properties: str = "") -> str:
    """One run of text."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*content: str, style: str = "", properties: str = "") -> str:
    """One paragraph of runs or plain text."""
    ppr = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    inside = "".join(item if item.startswith("<") else run(item) for item in content)
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{inside}</w:p>"


def listed(text: str, num: int, depth: int = 0) -> str:
    """One paragraph of an automatic list."""
    return para(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def cell(*paragraphs: str, properties: str = "") -> str:
    """One cell; plain text becomes a paragraph."""
    inside = "".join(item if item.startswith("<w:") else para(item) for item in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """One row; plain text becomes a cell."""
    trpr = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{trpr}{''.join(item if item.startswith('<w:') else cell(item) for item in cells)}</w:tr>"


def table(*rows: str, ruled: bool = True) -> str:
    """One table of rows."""
    edge = "single" if ruled else "none"
    return f'<w:tbl><w:tblPr><w:tblBorders><w:top w:val="{edge}"/></w:tblBorders></w:tblPr>{"".join(rows)}</w:tbl>'


def numbering(*levels: tuple[str, str], num_extra: str = "", nums: int = 1) -> str:
    """A numbering part with one list of levels (format, text) used by ``nums`` numberings from 1."""
    inside = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (fmt, text) in enumerate(levels)
    )
    used = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{num_extra if i > 1 else ""}</w:num>'
        for i in range(1, nums + 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>{used}'


def document_xml(body: str, section: str = "") -> str:
    """The document part around a body."""
    return f"{_HEAD}<w:document {_SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"


def make_docx(
    body: str,
    *,
    parts: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    section: str = "",
    files: dict[str, bytes] | None = None,
    strict: bool = False,
) -> bytes:
    """Return a .docx. ``parts`` by name (styles, numbering, footnotes...), ``headers`` as {"header1": its body};
    a header is referred to as default unless ``section`` says otherwise; ``files`` are added as they are."""
    parts, headers = parts or {}, headers or {}
    relations, references = [], section
    members: dict[str, bytes] = {}
    for name, inside in parts.items():
        root = {"fontTable": "fonts"}.get(name, name)
        members[f"word/{name}.xml"] = f"{_HEAD}<w:{root} {_SPACES}>{inside}</w:{root}>".encode()
        relations.append((name, name, f"{name}.xml"))
    for name, inside in headers.items():
        kind = "header" if name.startswith("header") else "footer"
        root = "hdr" if kind == "header" else "ftr"
        members[f"word/{name}.xml"] = f"{_HEAD}<w:{root} {_SPACES}>{inside}</w:{root}>".encode()
        relations.append((name, kind, f"{name}.xml"))
        if name not in section:
            references += f'<w:{kind}Reference w:type="default" r:id="{name}"/>'
    members["word/document.xml"] = document_xml(body, references).encode()
    members["word/_rels/document.xml.rels"] = _rels(relations).encode()
    members["_rels/.rels"] = _rels([("main", "officeDocument", "word/document.xml")]).encode()
    members["[Content_Types].xml"] = _types().encode()
    if strict:
        members = {
            k: v.replace(W.encode(), STRICT_W.encode()).replace(R.encode(), STRICT_R.encode())
            for k, v in members.items()
        }
    return make_zip({**members, **(files or {})})


def make_zip(members: dict[str, bytes]) -> bytes:
    """Return a zip of the members, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _rels(relations: list[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"/>' for i, kind, target in relations)
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def _types() -> str:
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    )
