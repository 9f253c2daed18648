"""Small PDFs written by hand: text set where a test wants it, in the order it wants, without any font file.

Characters are written as two bytes that are their code points; the font has no program, every letter is half an em.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)


@dataclass
class Leaf:
    """One page. Coordinates are points from its top left corner, as a person sees an unrotated page."""

    width: float = A4[0]
    height: float = A4[1]
    rotate: int = 0
    commands: list[str] = field(default_factory=list)
    images: list[tuple[int, int, bytes]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 14, *, turn: int = 0) -> Leaf:
        """Set ``text`` with its base line at ``y``; ``turn`` = 1 sets it running upwards."""
        codes = text.encode("utf-16-be").hex()
        matrix = f"1 0 0 1 {x} {self.height - y}" if not turn else f"0 1 -1 0 {x} {self.height - y}"
        self.commands.append(f"BT /F1 {size} Tf {matrix} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, y: float, texts: tuple[str, ...] | list[str], size: float = 14, step: float = 20) -> Leaf:
        """Set lines under each other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * step, text, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Leaf:
        """Stroke a line."""
        self.commands.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def bar(self, x: float, y: float, width: float, height: float) -> Leaf:
        """Fill a thin box, as word processors draw borders."""
        self.commands.append(f"{x} {self.height - y - height} {width} {height} re f")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Leaf:
        """Rule a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def image(self, width: int, height: int, grey: bytes) -> Leaf:
        """Put a grey picture over the whole page."""
        self.images.append((width, height, grey))
        self.commands.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I{len(self.images)} Do Q")
        return self


class _Objects:
    """Numbered objects in the order they are added."""

    def __init__(self, *, packed: bool) -> None:
        self.packed = packed
        self.bodies: list[bytes] = [b"", b""]  # catalogue and page tree, filled in at the end

    def add(self, body: bytes) -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def stream(self, data: bytes, entries: bytes = b"") -> int:
        if self.packed:
            data, entries = zlib.compress(data), entries + b" /Filter /FlateDecode"
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data))

    def font(self, name: bytes, to_unicode: bytes | None) -> int:
        shown = b"" if to_unicode is None else b"/ToUnicode %d 0 R" % self.stream(to_unicode)
        descriptor = self.add(
            b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -250 1000 900] /ItalicAngle 0 /Ascent 900"
            b" /Descent -250 /CapHeight 700 /StemV 80 >>" % name
        )
        descendant = self.add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering"
            b" (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 500 >>" % (name, descriptor)
        )
        return self.add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] %s >>"
            % (name, descendant, shown)
        )

    def page(self, leaf: Leaf, font: int) -> int:
        content = self.stream("\n".join(leaf.commands).encode("latin-1"))
        pictures = b""
        for number, (width, height, grey) in enumerate(leaf.images, 1):
            entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
            pictures += b"/I%d %d 0 R " % (number, self.stream(grey, entries % (width, height)))
        return self.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.1f %.1f] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 %d 0 R >> /XObject << %s >> >> >>"
            % (leaf.width, leaf.height, leaf.rotate, content, font, pictures)
        )


def build(
    *leaves: Leaf, font: str = "Times", to_unicode: bytes | None = _TO_UNICODE, extra: bytes = b"", packed: bool = False
) -> bytes:
    """Write the pages as one PDF. ``to_unicode=None`` leaves the font without a map."""
    objects = _Objects(packed=packed)
    face = objects.font(font.encode(), to_unicode)
    pages = [objects.page(leaf, face) for leaf in leaves]
    objects.bodies[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    objects.bodies[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    return write_objects(objects.bodies, extra)


def write_objects(objects: list[bytes], extra: bytes = b"") -> bytes:
    """Write numbered objects (the first is the catalogue) as a file with a table of their places."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)


LEFT = ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ SÔNG MÂY", "Số: 118/TB-UBND")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sông Mây, ngày 06 tháng 7 năm 2026")
TITLE = ("THÔNG BÁO", "Kết luận hội nghị giao ban quý II")
BODY = (
    "1. Giao Sở Xây dựng chủ trì, phối hợp với Ủy ban nhân dân các",
    "phường rà soát 12 công trình vi phạm, báo cáo trước ngày 15/7.",
    "2. Giao Thanh tra thành phố kết luận 3 vụ việc kéo dài theo đúng",
    "Nghị định số 17/2026/NĐ-CP, không để phát sinh vụ việc mới.",
)
RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Thường trực Thành ủy;", "- Lưu: VT.")
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
SIGNED = "Hạ Minh Vân"


def official_page(order: str = "columns") -> Leaf:
    """A page of a notice: head in two columns, title, body, recipients beside the signature.

    ``order``: how the file writes the two columns, one after the other ("columns") or line by line ("rows").
    """
    leaf = Leaf()
    left = [(60.0, 60.0 + 18 * n, text) for n, text in enumerate(LEFT)]
    right = [(290.0, 60.0 + 18 * n, text) for n, text in enumerate(RIGHT)]
    foot_left = [(60.0, 300.0 + 16 * n, text) for n, text in enumerate(RECIPIENTS)]
    foot_right = [(340.0, 300.0 + 16 * n, text) for n, text in enumerate(SIGNATURE)] + [(350.0, 400.0, SIGNED)]

    def put(parts: list[tuple[float, float, str]]) -> None:
        for x, y, text in parts if order == "columns" else sorted(parts, key=lambda part: (part[1], part[0])):
            leaf.text(x, y, text, 12)

    put(left + right)
    leaf.lines(220, 140, TITLE)
    leaf.lines(60, 190, BODY)
    put(foot_left + foot_right)
    return leaf
