"""The straight lines drawn on a page, level or upright: borders of tables, whatever they are drawn with.

Word processors draw borders as thin filled rectangles, others as stroked lines or as outlines of cells.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from dondoc.files.pdf.words import Box, Frame, Turn, turn_box

_THIN = 3.0
_SHORTEST = 6.0
_MOST_OBJECTS = 20_000
_MOST_POINTS = 20_000
_MOST_LINES = 4_000
_MOST_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line at ``at`` (its level, or its distance from the left) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rulings:
    """The level and the upright lines of a page, in points from its top left corner."""

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]


def read_rulings(page: pypdfium2.PdfPage, frame: Frame, turn: Turn) -> Rulings:
    """Read the lines of a page, turned as its words are; none when the page is a drawing of thousands of them."""
    width, height = frame.size
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for found in _boxes(page):
        x0, y0, x1, y1 = turn_box(frame.box(*found), turn, width, height)
        if y1 - y0 <= _THIN and x1 - x0 >= _SHORTEST:
            level.append(Ruling((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 >= _SHORTEST:
            upright.append(Ruling((x0 + x1) / 2, y0, y1))
        if len(level) + len(upright) > _MOST_LINES:
            return Rulings((), ())
    return Rulings(tuple(level), tuple(upright))


class _Scan:
    """Walks the drawn objects of a page within a budget."""

    def __init__(self) -> None:
        self.objects = _MOST_OBJECTS
        self.points = _MOST_POINTS
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._matrix = pdfium.FS_MATRIX()

    def bounds(self, shape: object) -> Box | None:
        left, bottom, right, top = self._edges
        if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            return None
        return left.value, bottom.value, right.value, top.value

    def strokes(self, shape: object) -> Iterator[Box]:
        """The straight pieces of an outline."""
        count = pdfium.FPDFPath_CountSegments(shape)
        if count < 2 or count > self.points:
            return
        self.points -= count
        pdfium.FPDFPageObj_GetMatrix(shape, self._matrix)
        matrix = self._matrix
        x, y = ctypes.c_float(), ctypes.c_float()
        before: tuple[float, float] | None = None
        begun: tuple[float, float] | None = None
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(shape, index)
            if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                return
            here = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begun = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
                yield _spanned(before, here)
            if pdfium.FPDFPathSegment_GetClose(segment) and begun is not None:
                yield _spanned(here, begun)
            before = here


def _spanned(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Boxes of all drawn lines, in the page's own system."""
    scan = _Scan()
    count = min(pdfium.FPDFPage_CountObjects(page.raw), scan.objects)
    for index in range(count):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(scan, shape)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _form(scan, shape, 1)


def _path(scan: _Scan, shape: object) -> Iterator[Box]:
    box = scan.bounds(shape)
    if box is None:
        return
    if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
        yield box
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if pdfium.FPDFPath_GetDrawMode(shape, fill, stroke) and stroke.value:
        yield from scan.strokes(shape)


def _form(scan: _Scan, form: object, depth: int) -> Iterator[Box]:
    """The lines drawn inside a reused part of the page, moved to where it is placed."""
    if depth > _MOST_DEPTH:
        return
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(form, matrix):
        return
    for index in range(min(max(pdfium.FPDFFormObj_CountObjects(form), 0), scan.objects)):
        scan.objects -= 1
        shape = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found = _path(scan, shape)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            found = _form(scan, shape, depth + 1)
        else:
            continue
        for x0, y0, x1, y1 in found:
            yield _spanned(_placed(matrix, x0, y0), _placed(matrix, x1, y1))


def _placed(matrix: pdfium.FS_MATRIX, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
