"""Speed and memory of reading: one text, a corpus, files, imports, a large folder, long and hostile texts.

Every row says what was measured, the goal where there is one, and what the same run measured beside it. Times are
processor time, which is the wall clock's on an idle machine and stays the same on a busy one (all threads counted,
also the peers'). Nothing is asserted: machines differ. Peers (underthesea's NER, pyvi's tagger) are installed into
.venv-bench by this script and skipped with a message where that is not possible. The corpus stands beside the project
(``DONDOC_CORPUS``, else ../shared/eval/corpus); without it the illustrative report stands in, which the row says.

    scripts/bench reading                      everything (some minutes)
    scripts/bench reading sample corpus        parts: sample corpus files imports folder growth
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from hostile_texts import NAMES, hostile  # noqa: E402
from made_files import docx_of, pdf_of  # noqa: E402

from dondoc.core.arithmetic import check_texts  # noqa: E402
from dondoc.core.reading import read  # noqa: E402
from dondoc.export.page import LARGEST  # noqa: E402
from dondoc.files import read_bytes  # noqa: E402

CORPUS = Path(os.environ.get("DONDOC_CORPUS", ROOT.parent / "shared" / "eval" / "corpus"))
SAMPLE = ROOT.parent / "shared" / "samples" / "hoi-nghi-2020-06-29.txt"
BENCH_VENV = ROOT / ".venv-bench"
PEERS = ("underthesea==9.5.0", "pyvi==0.1.1")
FILES_IN_FOLDER = 10_000
#: seconds that the peers' installation and their run may each take
_PATIENCE = 240
#: texts that are read at ten million characters however long that takes; seconds below which a growth is no measure
_AT_LENGTH = ("usual sentences", "one long word", "capital letters", "blank lines", "different names")
_UNSEEN = 0.05
_SMALL, _SIZES = 50_000, (10_000_000, 2_000_000, 500_000)
#: a hostile text is chosen so long that it takes at most so many seconds
_MOST_SECONDS = 6.0
#: one pass of three usual patterns: what a script of an afternoon would find (no values, no places, no tasks)
PLAIN = re.compile(r"\d[\d.,]*\s*%|\d+[-/][A-ZĐ][\w-]*(?:/[A-ZĐ]+)?|\b(?:yêu cầu|đề nghị|giao)\b")


class Row(NamedTuple):
    """One line: what, how much, the goal ("" for none), what stands beside it in this run ("" for nothing)."""

    what: str
    measured: str
    goal: str = ""
    beside: str = ""


def median(work: Callable[[], object], *, runs: int = 7, calls: int = 1) -> float:
    """Median seconds of one call over ``runs`` of ``calls``, after one call to warm up."""
    work()
    return statistics.median(timed(lambda: [work() for _ in range(calls)]) / calls for _ in range(runs))


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def milliseconds(seconds: float) -> str:
    """ "3.21 ms", "148 ms"."""
    return f"{seconds * 1e3:.2f} ms" if seconds < 0.01 else f"{seconds * 1e3:.0f} ms"


def sample_text() -> tuple[str, str]:
    """The sample article and its name where it is, else the illustrative report."""
    if SAMPLE.exists():
        return SAMPLE.read_bytes().decode("utf-8"), "sample"
    report = resources.files("dondoc.catalogue.demo") / "bao-cao-so-ket.txt"
    return report.read_text(encoding="utf-8"), "illustrative report (the sample is not here)"


def sample() -> Iterator[Row]:
    """One text, beside a plain pass of regular expressions and the peers."""
    text, name = sample_text()
    reading = read(text)
    ours = median(lambda: read(text), calls=20)
    plain = median(lambda: PLAIN.findall(text), calls=20)
    beside = f"a plain pass of 3 regular expressions, no values: {milliseconds(plain)}, {ours / plain:.0f} times faster"
    yield Row(f"read the {name}, {len(text)} characters", milliseconds(ours), "≤ 4 ms", beside)
    checks = median(lambda: check_texts([reading]), calls=20)
    yield Row("  check its arithmetic, on top", milliseconds(checks))
    for peer, seconds in peers(text).items():
        yield Row(
            f"  {peer} on the same text", milliseconds(seconds), "", f"{seconds / ours:.1f} times our whole reading"
        )


def corpus() -> Iterator[Row]:
    """Documents a second, one core, beside the plain pass."""
    texts = corpus_texts()
    name = "corpus" if CORPUS.exists() else "illustrative report, many times (the corpus is not here)"
    size = sum(map(len, texts)) / 1e6
    seconds = timed(lambda: [bool(read(text)) for text in texts])
    plain = timed(lambda: [len(PLAIN.findall(text)) for text in texts])
    what = f"read the {name}: {len(texts)} documents, {size:.1f} M characters"
    beside = f"{size / seconds:.2f} M characters/s; the plain pass {len(texts) / plain:.0f} documents/s"
    yield Row(what, f"{len(texts) / seconds:.0f} documents/s", "≥ 250 documents/s", beside)


def corpus_texts() -> list[str]:
    """Texts of the corpus, or the illustrative report many times."""
    if not CORPUS.exists():
        return [sample_text()[0]] * 200
    texts = []
    for path in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    return texts


def files() -> Iterator[Row]:
    """A .docx of 100 pages and a PDF, beside the usual libraries for them."""
    data = docx_of(pages=100)
    ours = median(lambda: read_bytes(data, "a.docx"), runs=5)
    yield Row("open a .docx of 100 pages", milliseconds(ours), "≤ 150 ms", _beside_docx(data, ours))
    made = pdf_of(pages=30)
    if made is None:
        yield Row("open a PDF of 30 pages", "skipped", "≤ 10 ms a page", "no font with Vietnamese letters to make one")
        return
    ours = median(lambda: read_bytes(made, "a.pdf"), runs=5) / 30
    yield Row("open a PDF of 30 pages", f"{milliseconds(ours)} a page", "≤ 10 ms a page", _beside_pdf(made, ours))


def _beside_docx(data: bytes, ours: float) -> str:
    import io

    import docx

    usual = median(lambda: [p.text for p in docx.Document(io.BytesIO(data)).paragraphs], runs=3)
    return f"python-docx, paragraphs' text alone {milliseconds(usual)}: {usual / ours:.1f} times ours"


def _beside_pdf(data: bytes, ours: float) -> str:
    import io

    import pdfplumber

    def usual() -> list[str]:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return [page.extract_text() for page in pdf.pages[:5]]

    seconds = median(usual, runs=3) / 5
    return f"pdfplumber {milliseconds(seconds)} a page: {seconds / ours:.1f} times ours"


_IMPORTS = {
    "import dondoc": "import dondoc",
    "from dondoc.core.reading import read": "from dondoc.core.reading import read",
    "from dondoc.core.arithmetic import check_texts": "from dondoc.core.arithmetic import check_texts",
    "all that `dondoc read` imports": (
        "import dondoc.cli.main, dondoc.cli.read, dondoc.core.arithmetic; from dondoc.core.reading import read"
    ),
    "import dondoc.core.law": "import dondoc.core.law",
}


def imports() -> Iterator[Row]:
    """Imports in a fresh process, less the interpreter's own start, which stands beside."""
    bare = _started("pass")
    for name, code in _IMPORTS.items():
        beside = f"the interpreter alone starts in {milliseconds(bare)}"
        yield Row(name, milliseconds(max(_started(code) - bare, 0.0)), "≤ 150 ms", beside)
    first = _started("from dondoc.core.reading import read; read('Giao Sở Y tế báo cáo trước ngày 30/6/2026.')")
    yield Row("  and the first reading, which loads the word lists", milliseconds(first - bare))


def _started(code: str) -> float:
    """Least processor seconds of a fresh interpreter that runs ``code``, its modules compiled, as installed ones are."""

    def children() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    for _ in range(12):
        before = children()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, env=usual)
        taken.append(children() - before)
    return min(taken[1:])


def folder() -> Iterator[Row]:
    """Peak memory and time of a folder of 10,000 files, by way of putting the result; a page holds fewer."""
    text = sample_text()[0]
    ways = {
        "-o x.xlsx": ["-q", "-o", "x.xlsx"], "-o x.json": ["-q", "-o", "x.json"],
        "-f jsonl --jobs 2": ["-f", "jsonl", "--no-text", "--jobs", "2"], "-o x.html": ["-q", "-o", "x.html"],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        for name, options in ways.items():
            count = LARGEST // len(text) if "x.html" in name else FILES_IN_FOLDER
            inside = Path(place) / str(count)
            inside.mkdir(exist_ok=True)
            for i in range(count):
                (inside / f"{i:05d}.txt").write_text(text, encoding="utf-8")
            yield _folder_row(name, count, ["read", str(inside), *options], Path(place))


def _folder_row(name: str, count: int, words: list[str], place: Path) -> Row:
    what = f"dondoc read of {count} files, {name}"
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "dondoc", *words], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
    )  # fmt: skip
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _megabytes_of_session(process.pid))
        time.sleep(0.1)
    seconds = time.perf_counter() - start
    said = process.stderr.read().strip().splitlines() if process.stderr else []
    if process.returncode:
        return Row(what, "failed", "≤ 150 MB", (said or ["without a word"])[-1][:90])
    rate = f"all its processes together; {seconds:.0f} s, {count / seconds:.0f} files/s by the clock"
    return Row(what, f"{peak:.0f} MB" if peak else "unknown", "≤ 150 MB", rate)


def _megabytes_of_session(session: int) -> float:
    """Resident memory of every process of a session, where /proc tells it (Linux); pages shared by two count twice."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[3]) == session:
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    return total / 1e6


def growth() -> Iterator[Row]:
    """Usual and hostile texts, each as long as it is read in a few seconds: seconds a megabyte, and their growth.

    The whole part ends in about ten minutes on a machine that reads 250 documents a second.
    """
    lengths = " or ".join(f"{size / 1e6:g}" for size in _SIZES)
    yield Row(
        f"{len(NAMES)} texts of {lengths} M characters", "", "",
        f"the longest that is read and checked in {_MOST_SECONDS:g} s, the shortest where none is; "
        f"{len(_AT_LENGTH)} of {_SIZES[0] / 1e6:g} M whatever they take",
    )  # fmt: skip
    began, worst = time.process_time(), 1.0
    for name in NAMES:
        small = _seconds(hostile(name, _SMALL, whole=True), runs=2)
        size = _SIZES[0] if name in _AT_LENGTH else next((n for n in _SIZES if _lasts(small, n)), _SIZES[-1])
        large = _seconds(hostile(name, size, whole=True), runs=1)
        pace = [seconds / size * 1e6 for seconds in large]
        ratios = [
            now / max(before, _UNSEEN * _SMALL / size) / size * _SMALL if now > _UNSEEN else 1.0
            for before, now in zip(small, large, strict=True)
        ]
        worst = max(worst, *ratios)
        yield Row(
            f"{size / 1e6:g} M characters: {name}", f"{pace[0]:.2f} + {pace[1]:.2f} s/M", "1.0 × the text",
            f"read {ratios[0]:.2f} ×, checks {ratios[1]:.2f} × what a character takes in {_SMALL / 1e6:g} M",
        )  # fmt: skip
    minutes = (time.process_time() - began) / 60
    yield Row(
        f"worst growth from {_SMALL / 1e6:g} M characters", f"{worst:.2f} ×", "1.0 ×", f"in {minutes:.0f} minutes"
    )


def _lasts(small: tuple[float, float], size: int) -> bool:
    """Whether a text of so many characters is read and checked in a few seconds, by what a small one took."""
    return sum(small) * size / _SMALL <= _MOST_SECONDS


def _seconds(text: str, *, runs: int) -> tuple[float, float]:
    """Least processor seconds of reading a text, and of checking its reading."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        reading = read(text)
        middle = time.process_time()
        check_texts([reading])
        taken.append((middle - start, time.process_time() - middle))
    return min(first for first, _ in taken), min(second for _, second in taken)


PEER_CODE = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
text, out = sys.stdin.read(), {}
def timed(name, work):
    try:
        work()
        start = time.process_time()
        work()
        out[name] = time.process_time() - start
    except Exception as error:
        print(name, error, file=sys.stderr)
from underthesea import ner
timed("underthesea 9.5.0 NER, by paragraph", lambda: [ner(p) for p in text.split("\\n") if p.strip()])
from pyvi import ViPosTagger, ViTokenizer
timed("pyvi 0.1.1 tokens and tags", lambda: ViPosTagger.postagging(ViTokenizer.tokenize(text)))
print(json.dumps(out))
"""


def peers(text: str) -> dict[str, float]:
    """Seconds of other tools on the same text, in an environment of their own; none where that cannot be made."""
    if not _peers_installed():
        print("  peers: they could not be installed here, skipped")
        return {}
    done = _run([str(BENCH_VENV / "bin" / "python"), "-c", PEER_CODE], text)
    try:
        return dict(json.loads((done or "").strip().splitlines()[-1]))
    except (IndexError, ValueError):
        print("  peers: they do not run here, skipped")
        return {}


def _peers_installed() -> bool:
    if (BENCH_VENV / ".done").exists():
        return True
    pip = [str(BENCH_VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS]
    if _run([sys.executable, "-m", "venv", str(BENCH_VENV)]) is None or _run(pip) is None:
        return False
    (BENCH_VENV / ".done").touch()
    return True


def _run(words: list[str], given: str = "") -> str | None:
    """What a command prints; None where it fails, is not there or takes longer than ``_PATIENCE``."""
    try:
        done = subprocess.run(words, input=given, capture_output=True, text=True, check=True, timeout=_PATIENCE)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


PARTS = {"sample": sample, "corpus": corpus, "files": files, "imports": imports, "folder": folder, "growth": growth}


def main() -> None:
    """Print every row as it is measured."""
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        sys.exit(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; processor time")
    print(f"{'measured':58} {'':>16}  {'goal':<18} beside")
    for name in wanted:
        for row in PARTS[name]():
            print(f"{row.what:58} {row.measured:>16}  {row.goal:<18} {row.beside}", flush=True)


if __name__ == "__main__":
    main()
