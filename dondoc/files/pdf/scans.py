"""Pages that are pictures: which they are, and reading them by character recognition."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from dondoc.files.errors import NoOcr
from dondoc.files.ocr import RESOLUTION, Ocr, OcrWord, Picture, find_ocr
from dondoc.files.pdf.words import Frame, PageWords, Word

#: characters that a scan may have as text beside its picture: the stamp of an electronic signature
_STAMP = 300
_COVERED = 0.6
_MOST_DOTS = 25_000_000
_MOST_PAGES = 300
_LOW = 80.0


def is_scan(page: pypdfium2.PdfPage, found: PageWords) -> bool:
    """Whether a page is a picture of text: hardly a character, and images over most of it."""
    count = sum(len(word.text) for word in (*found.words, *found.asides))
    if count > _STAMP:
        return False
    covered, drawn = _coverage(page)
    if count == 0:
        # No text at all: a picture, or letters drawn as outlines.
        return covered > 0.05 or drawn > 200
    return covered >= _COVERED


def count_texts(page: pypdfium2.PdfPage, *, most: int) -> int:
    """How many pieces of text are set on a page, those of reused parts included; counting stops beyond ``most``.

    A word processor sets a word or a line as one piece, some programs set every letter.
    """
    shapes = [pdfium.FPDFPage_GetObject(page.raw, index) for index in range(pdfium.FPDFPage_CountObjects(page.raw))]
    count = 0
    while shapes and count <= most:
        shape = shapes.pop()
        kind = pdfium.FPDFPageObj_GetType(shape)
        count += kind == pdfium.FPDF_PAGEOBJ_TEXT
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inside = pdfium.FPDFFormObj_CountObjects(shape)
            shapes += [pdfium.FPDFFormObj_GetObject(shape, index) for index in range(max(inside, 0))]
    return count


def _coverage(page: pypdfium2.PdfPage) -> tuple[float, int]:
    """The share of the page under images, and how many shapes are drawn on it."""
    width, height = page.get_size()
    area = max(width * height, 1.0)
    edges = [ctypes.c_float() for _ in range(4)]
    covered, drawn = 0.0, 0
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), 5_000)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        drawn += kind == pdfium.FPDF_PAGEOBJ_PATH
        picture = kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        if picture and pdfium.FPDFPageObj_GetBounds(shape, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            covered += max(right - left, 0.0) * max(top - bottom, 0.0) / area
    return covered, drawn


@dataclass(slots=True)
class Scans:
    """How scanned pages are read when they are too many for one sitting.

    ``more`` is asked before each recognition; a page that it refuses is counted in ``left``. ``known`` holds what
    earlier sittings recognised (None where a page failed), and ``keep`` is told each new page, under a key that names
    the file's content and the page.
    """

    more: Callable[[], bool] = lambda: True
    known: dict[str, list[OcrWord] | None] = field(default_factory=dict)
    keep: Callable[[str, list[OcrWord] | None], None] = lambda _key, _words: None
    left: int = 0


@dataclass(slots=True)
class Recogniser:
    """Reads scanned pages, looks for the program when the first one comes, and remembers how it went."""

    scans: Scans = field(default_factory=Scans)
    content: str = ""
    missing: NoOcr | None = None
    read_pages: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    _ocr: Ocr | None = None
    _weighed: float = 0.0
    _letters: int = 0

    def read(self, page: pypdfium2.PdfPage, number: int, frame: Frame) -> list[Word] | None:
        """Return the words of a page; None when it could not be read (no program, too slow, too many pages, later)."""
        ocr = self._found()
        if ocr is None:
            return None
        if len(self.read_pages) >= _MOST_PAGES:
            self.skipped.append(number)
            return None
        key = f"{self.content}:{number}"
        if key not in self.scans.known and not self.scans.more():
            self.scans.left += 1
            return None
        words = self._recognised(ocr, page, frame, key)
        if words is None:
            self.failed.append(number)
            return None
        self.read_pages.append(number)
        for word in words:
            self._weighed += word.confidence * len(word.text)
            self._letters += len(word.text)
        return _placed(words, _scale(frame))

    def _recognised(self, ocr: Ocr, page: pypdfium2.PdfPage, frame: Frame, key: str) -> list[OcrWord] | None:
        if key in self.scans.known:
            return self.scans.known[key]
        words: list[OcrWord] | None
        try:
            words = ocr.read(_rendered(page, frame))
        except (TimeoutError, OSError):
            words = None
        self.scans.keep(key, words)
        return words

    def _found(self) -> Ocr | None:
        if self._ocr is None and self.missing is None:
            try:
                self._ocr = find_ocr()
            except NoOcr as error:
                self.missing = error
        return self._ocr

    @property
    def confidence(self) -> float:
        """Mean confidence of all recognised letters, 0 to 100."""
        return self._weighed / self._letters if self._letters else 0.0

    def warnings(self, count: int) -> list[str]:
        """What the person should know of the recognition; ``count`` is the number of pages of the document."""
        warnings = []
        if self.read_pages:
            which = "Cả tệp" if len(self.read_pages) == count else f"{len(self.read_pages)}/{count} trang"
            sure = f"{self.confidence:.0f} %"
            advice = "hãy so với bản gốc" if self.confidence >= _LOW else "chất lượng thấp, phải so kỹ với bản gốc"
            warnings.append(
                f"{which} đọc bằng nhận dạng chữ (độ tin cậy trung bình {sure}): có thể sai chữ, số; {advice}."
            )
        if self.failed:
            warnings.append(f"{len(self.failed)} trang nhận dạng quá lâu hoặc lỗi, bỏ qua: trang {self.failed[:12]}.")
        if self.skipped:
            warnings.append(f"Chỉ nhận dạng {_MOST_PAGES} trang đầu là ảnh; {len(self.skipped)} trang chưa đọc.")
        return warnings


def _scale(frame: Frame) -> float:
    """Dots per point; a huge page is drawn smaller."""
    width, height = frame.size
    scale = RESOLUTION / 72
    if width * height * scale * scale > _MOST_DOTS:
        scale = (_MOST_DOTS / max(width * height, 1.0)) ** 0.5
    return scale


def _rendered(page: pypdfium2.PdfPage, frame: Frame) -> Picture:
    """The page as a grey picture."""
    bitmap = page.render(scale=_scale(frame), grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        if bitmap.stride == bitmap.width:
            dots = bytes(rows[: bitmap.width * bitmap.height])
        else:
            dots = b"".join(
                bytes(rows[start : start + bitmap.width])
                for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
            )
        return Picture(bitmap.width, bitmap.height, dots)
    finally:
        bitmap.close()


def _placed(found: list[OcrWord], scale: float) -> list[Word]:
    """Recognised words as words of a page, in the order of recognition as if they followed each other in a file."""
    words: list[Word] = []
    char = 0
    for word in found:
        x0, y0, x1, y1 = (edge / scale for edge in word.box)
        words.append(Word(word.text, x0, y0, x1, y1, base=word.base / scale, char=char))
        char += len(word.text) + 1
    return words
