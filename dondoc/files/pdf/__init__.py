"""PDF: text in reading order with the place of every line, tables by row, scans by character recognition.

``opening`` opens or refuses · ``words`` words of a page with their boxes, upright · ``columns`` and ``regions`` words
to lines in reading order · ``rulings`` and ``tables`` ruled tables · ``furniture`` running heads and page numbers ·
``fonts`` old encodings and characters that mean nothing · ``reader`` puts them together.
"""

from dondoc.files.pdf.reader import read_pdf
from dondoc.files.pdf.scans import Scans

__all__ = ["Scans", "read_pdf"]
