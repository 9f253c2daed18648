"""Documents that bear a secrecy mark are refused: this software must not hold state secrets.

Only the mark counts, where marks stand: in the first lines, in page headers and footers. A text that speaks of secrets
("bảo vệ bí mật nhà nước") is an ordinary text. The rules are data, in ``data/secrecy.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dondoc.core.reading.source import SourceText
from dondoc.files.errors import Secret

TOP_LINES = 25
"""Lines with text that count as the top: the mark stands under the number, at most a dozen lines down."""
TOP_CHARACTERS = 2_500
_LONGEST = 400
_ORNAMENTS = " \t*-–—_.•\"“”'«»[](){}<>#|:;"
_SPACED = re.compile(r"(?:\w ){2,}\w")
_BLANKS = re.compile(r"\s+")
_CELLS = re.compile(r" \| |\t|\n")
#: what only the head of a document has: the motto, the number of an office
_HEAD = re.compile(
    r"^\W*Số\s*:?\s*\d*\s*[-/]|CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class SecrecyRule:
    """One mark: ``effect`` "bears" or "lifts", ``place`` "top", "edge" or "alone", and examples both ways."""

    id: str
    effect: str
    place: str
    pattern: re.Pattern[str]
    match: tuple[str, ...]
    no_match: tuple[str, ...]

    def fits(self, segment: str) -> bool:
        """Tell whether one line or cell is this mark and nothing else: ``"* TỐI MẬT *"``."""
        return any(self.pattern.fullmatch(form) for form in _forms(segment))


@lru_cache(maxsize=1)
def secrecy_rules() -> tuple[SecrecyRule, ...]:
    """Return the rules of ``data/secrecy.toml``, read once."""
    text = resources.files("dondoc.files").joinpath("data/secrecy.toml").read_text(encoding="utf-8")
    return tuple(
        SecrecyRule(
            id=rule["id"],
            effect=rule["effect"],
            place=rule["place"],
            pattern=re.compile(rule["pattern"], 0 if rule.get("case") else re.IGNORECASE),
            match=tuple(rule["match"]),
            no_match=tuple(rule["not"]),
        )
        for rule in tomllib.loads(text)["rule"]
    )


#: "M.Ậ.T", "TỐI-MẬT"
_POINTED = re.compile(r"(?:\w\.){2,}\w\.?|\w{2,5}[-–]\w{2,5}")
#: characters that nobody sees, between the letters of a mark
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


#: letters of other alphabets that look like those of a mark
_LOOKALIKE = str.maketrans("МАТОУЕІіаоуетмΜΑΤΟΥΕΙοιαυ", "MATOYEIiaoyetmMATOYEIoiau")
_FOREIGN = re.compile("[\u0370-\u052f\u2100-\u214f\uff00-\uffef\U0001d400-\U0001d7ff]")
#: signs that part a name, those that may also stand for blanks, and words that "MẬT" beside them is a part of
_NAME_PARTS = re.compile(r"[()\[\]{}+]|\s[-–—]\s")
_SIGNS = re.compile(r"[_.\-–]+")
_BEFORE = frozenset(["BÍ", "BẢO", "CƠ", "NỘI", "KHÔNG"])
_AFTER = frozenset(["ĐỘ", "ONG", "KHẨU", "MÃ", "VỤ", "THƯ", "ƯỚC", "NGHỊ"])
_HIGH = re.compile(r"(?:TỐI|TUYỆT|TOI|TUYET) (?:MẬT|MAT)\b.*|.*\b(?:TỐI|TUYỆT|TOI|TUYET) (?:MẬT|MAT)")


def refuse_secret_name(name: str) -> None:
    """Raise Secret when a file's name bears a mark: "12-BC (MẬT).docx", "TUYỆT MẬT - kế hoạch.pdf", "TOI_MAT_kh.doc".

    Names that speak of secrets ("bao-ve-BÍ-MẬT.docx") bear none.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = _latin(_UNSEEN.sub("", re.sub(r"\.\w{1,5}$", "", last)))
    rules = secrecy_rules()
    parts = [part.strip() for part in _NAME_PARTS.split(stem)]
    if any(rule.fits(part) for rule in rules for part in parts if rule.effect == "lifts"):
        return
    spaced = [_SIGNS.sub(" ", part).strip() for part in parts]
    borne = [part for part in parts if any(rule.fits(part) for rule in rules if rule.effect == "bears")]
    borne += [part for part in spaced if _HIGH.fullmatch(part)] + [part for part in parts if _has_mark(part)]
    if borne:
        raise Secret(where=name, detail=f"tên tệp mang dấu “{borne[0][:80]}”")


def _has_mark(part: str) -> bool:
    """Whether "MẬT" stands between signs and is not half of another word: "KH_MẬT", not "BÍ-MẬT", not "MẬT-ĐỘ"."""
    pieces = [piece.split() for piece in _SIGNS.split(part)]
    for before, piece, after in zip([[], *pieces], pieces, [*pieces[1:], []], strict=False):
        alone = piece == ["MẬT"]
        if alone and not _BEFORE.intersection(before[-1:]) and not _AFTER.intersection(after[:1]):
            return True
    return False


def _latin(words: str) -> str:
    """Letters of a mark as Vietnamese has them, where somebody wrote them with those of another alphabet."""
    return unicodedata.normalize("NFKC", words).translate(_LOOKALIKE) if _FOREIGN.search(words) else words


def refuse_secret(source: SourceText) -> None:
    """Raise Secret when the document bears a secrecy mark that no declassification mark lifts.

    The error quotes the mark. ``refuse_secret(SourceText("MẬT\\nBÁO CÁO"))`` raises;
    ``refuse_secret(SourceText("KẾ HOẠCH\\nBảo vệ bí mật nhà nước"))`` does not.
    """
    borne = ""
    headed = _HEAD.search(source.text[:TOP_CHARACTERS]) is not None
    for found, edge, alone in _segments(source):
        segment = _latin(_UNSEEN.sub("", found))
        if "M" not in segment.upper():
            continue
        places = ("top", "edge") if edge else ("top", "alone") if alone and headed else ("top",)
        for rule in secrecy_rules():
            if rule.place in places and rule.fits(segment):
                if rule.effect == "lifts":
                    return
                borne = borne or segment.strip()
    if borne:
        raise Secret(where=source.name, detail=f"thấy dấu “{borne[:80]}”")


def _segments(source: SourceText) -> Iterator[tuple[str, bool, bool]]:
    """Yield (line or cell, whether in a page header or footer, whether a whole line) for the places of marks."""
    edges = [(block.start, block.end) for block in source.blocks if block.role in ("header", "footer")]
    for start, end in edges:
        for segment in _CELLS.split(source.text[start : min(end, start + TOP_CHARACTERS)]):
            yield segment, True, False
    lines = 0
    for line in source.text[:TOP_CHARACTERS].split("\n"):
        lines += bool(line.strip())
        if lines > TOP_LINES:
            return
        cells = _CELLS.split(line)
        for segment in cells:
            if len(segment) <= _LONGEST:
                yield segment, False, len(cells) == 1


def _forms(segment: str) -> tuple[str, str]:
    """Return the segment with single blanks, and the same without ornaments and letter spacing."""
    plain = _BLANKS.sub(" ", unicodedata.normalize("NFC", segment)).strip()
    bare = plain.strip(_ORNAMENTS)
    if _SPACED.fullmatch(bare):
        # "T Ố I  M Ậ T": two blanks part the words, one blank the letters.
        words = re.split(r"\s{2,}", unicodedata.normalize("NFC", segment).strip(_ORNAMENTS + "\u00a0"))
        bare = " ".join(word.replace(" ", "") for word in words)
    elif _POINTED.fullmatch(bare):
        bare = re.sub(r"[.\-–]", "" if bare.count(".") > 1 else " ", bare)
    return plain, bare
