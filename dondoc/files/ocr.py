"""Character recognition for scans: the ``tesseract`` program with its Vietnamese data, when the machine has them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

from dondoc.files.errors import NoOcr

#: seconds for one page; a clean page takes one to two
TIME_LIMIT = 60.0
#: dots per inch of the picture that is read
RESOLUTION = 200
_LANGUAGE = "vie"
_NOISE = 40.0


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A recognised word: its box in dots from the top left, the level of its line, the confidence of 0 to 100."""

    text: str
    box: tuple[int, int, int, int]
    base: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture, one byte a dot, rows top to bottom."""

    width: int
    height: int
    dots: bytes

    def as_pgm(self) -> bytes:
        """The picture as a portable greymap file."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.dots


@dataclass(frozen=True, slots=True)
class Ocr:
    """A recogniser: the program and its languages, found once."""

    program: str
    languages: str

    def read(self, picture: Picture) -> list[OcrWord]:
        """Recognise one picture. Raises ``TimeoutError`` after ``TIME_LIMIT`` seconds, ``OSError`` when it fails."""
        return self.read_data(picture.as_pgm())

    def read_data(self, data: bytes) -> list[OcrWord]:
        """The same, of a picture as a file."""
        command = [self.program, "stdin", "stdout", "-l", self.languages, "--psm", "3", "--dpi", str(RESOLUTION), "tsv"]
        try:
            # One thread a page: several make tesseract four times slower on a small machine.
            done = subprocess.run(
                command,
                input=data,
                capture_output=True,
                timeout=TIME_LIMIT,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error
        except subprocess.CalledProcessError as error:
            raise OSError(error.stderr.decode("utf-8", "replace")[:200]) from error
        return _words(done.stdout.decode("utf-8", "replace"))


def find_ocr() -> Ocr:
    """Return the recogniser of this machine. Raises ``NoOcr`` and says what is missing."""
    program = shutil.which("tesseract")
    if program is None:
        raise NoOcr
    if _LANGUAGE not in _languages(program):
        raise NoOcr(
            detail="đã có tesseract nhưng thiếu dữ liệu tiếng Việt",
            hint="Hãy cài gói tesseract-ocr-vie (tệp vie.traineddata), hoặc xin bản có chữ (.docx, .pdf).",
        )
    return Ocr(program, _LANGUAGE)


@lru_cache(maxsize=4)
def _languages(program: str) -> frozenset[str]:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    listed = (done.stdout + done.stderr).decode("utf-8", "replace")
    return frozenset(line.strip() for line in listed.splitlines())


def _words(tsv: str) -> list[OcrWord]:
    """Words of a tesseract table: level, page, block, paragraph, line, word, left, top, width, height, conf, text."""
    words: list[OcrWord] = []
    base = 0
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        if cells[0] == "4":
            base = top + height
        text, confidence = cells[11].strip(), float(cells[10])
        if cells[0] != "5" or not text or (confidence < _NOISE and not any(char.isalnum() for char in text)):
            continue
        words.append(OcrWord(text, (left, top, left + width, top + height), base, confidence))
    return words
