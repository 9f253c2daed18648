"""The unit after a number: per cent, money, measures, and the open class of counted nouns.

Where the unit ends is grammar: a measure or a noun of the lists ends with itself; nouns of one kind in a row belong
together ("120 cơ quan, đơn vị"); what counts and what is counted are parted ("20 nghìn lượt" | "người").
"""

from __future__ import annotations

import re

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.numbers import Number
from dondoc.core.reading.figures.words import listed, pattern, phrase_at
from dondoc.core.reading.fold import LOWER
from dondoc.core.reading.page import Page

_PERCENT = re.compile(r"\s{0,2}(?:%|‰|phần trăm\b)")
_POINT = re.compile(r"\s{0,2}điểm\s(?:phần trăm|%)")
_SCALE = re.compile(r"\s{0,2}(nghìn|ngàn|vạn|triệu|tỷ|tỉ|trđ|trđồng|tr)\b(?!\s+(?:lệ|trọng|suất|giá)\b)")
_SCALE_BEGINS = frozenset("nvt")
_GAP = re.compile(r"\s{0,3}(?:số )?")
_TOGETHER = re.compile(r"(?:, ?| và | - |-|/)")
_PER = re.compile(r"\s?/\s?(?:0?1\s?)?")
_POWER = re.compile(r" [23](?= ?(?:[,.;)]|đất|tại|ở|$|[^\W\d_]))")
_OPEN = re.compile(r"[^\W\d_]{2,}")
_SECOND = re.compile(rf" ([{LOWER}]{{2,}})(?![^\W_])")

FACTOR = {
    "nghìn": 1e3,
    "ngàn": 1e3,
    "vạn": 1e4,
    "triệu": 1e6,
    "tr": 1e6,
    "trđ": 1e6,
    "trđồng": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
}
#: times that are part of a physical unit: km/h, m3/giây
_LABEL_BACK = 70
_PHYSICAL = frozenset(("h", "giờ", "s", "giây", "phút"))
_GROUPED = frozenset(("people", "bodies", "places", "papers"))
#: classes whose nouns may stand in one list with those of another
_MIXED = frozenset((("bodies", "places"), ("places", "bodies"), ("bodies", "people"), ("people", "bodies")))


def read_unit(page: Page, number: Number, stop: int) -> Draft:
    """A draft with value, scale, unit and span; ``kind`` "" when no unit follows before ``stop``."""
    folded, end = page.folded, number.end
    draft = Draft(
        number.start, end, number.start, end, number.value, number.decimals, stop=stop, sure=not number.misprint
    )
    sign = folded[end : end + 3].lstrip(" ")[:1]
    if not (sign.isalpha() or sign in ("%", "‰", "°")):
        return draft  # a mark, another number, the end: no unit follows
    point = _POINT.match(folded, end, stop) if sign == "đ" else None
    if point:
        return _set(draft, point.end(), "điểm phần trăm", "percent")
    percent = _PERCENT.match(folded, end, stop) if sign in ("%", "‰", "p") else None
    if percent:
        return _set(draft, percent.end(), "‰" if sign == "‰" else "%", "percent")
    place = read_scale(folded, draft, end) if sign in _SCALE_BEGINS else end
    gap = _GAP.match(folded, place, stop)
    start = gap.end() if gap else place
    unit = phrase_at(folded, start, stop)
    if unit is None:
        _read_open(page, draft, start, stop)
    elif unit[1] in ("none", "item", "times"):
        draft.kind = "" if draft.scale or unit[1] == "none" else unit[1]
    else:
        _read_listed(page, draft, (start, unit[0]), unit[1])
    if draft.scale and draft.kind in ("", "open"):
        _bare_money(page, draft, place)
    elif draft.scale and draft.kind != "money":
        scale_up(draft)
    _english_thousands(draft, number.raw)
    return draft


def _set(draft: Draft, end: int, unit: str, kind: str) -> Draft:
    draft.end, draft.unit, draft.kind, draft.rule = end, unit, kind, f"figure.{kind}"
    return draft


def read_scale(folded: str, draft: Draft, place: int) -> int:
    """Where the scale words (nghìn, triệu, tỷ) from ``place`` on end; they are noted in the draft."""
    for _ in range(2):
        found = _SCALE.match(folded, place, draft.stop)
        if not found:
            break
        draft.scale += (found[1],)
        place = found.end()
    return place


def _read_listed(page: Page, draft: Draft, span: tuple[int, int], name: str) -> None:
    start, end = span
    unit = page.words(start, end).lower()
    if name == "measures" and end - start == 1 and page.flow[start].isupper() and unit != "w":
        return  # "5G", "4K": a name
    draft.group = name
    if name == "money":
        _set(draft, end, "", "money")
        draft.value, draft.unit = money_of(draft.value, draft.scale, unit)
    elif name == "measures":
        parted = _POWER.match(page.folded, end, draft.stop) if unit in ("m", "km") else None
        end = parted.end() if parted else end
        _set(draft, end, _measure_name(page.words(start, end)), "measure")
    else:
        draft.proper = name in ("bodies", "places") and _begins_name(page, start, end)
        end = _together(page, start, end, name, draft.stop)
        _set(draft, end, page.words(start, end), "count")
        if draft.unit[:1].isupper() and not draft.unit.isupper() and not draft.unit[1:2].isupper():
            draft.unit = draft.unit.lower()
    _read_per(page, draft)


_CASED_BACK = frozenset(("ha", "m", "km", "cm", "mm", "kg", "tấn", "tạ", "lít", "lần"))


def _measure_name(printed: str) -> str:
    name = printed.replace("²", "2").replace("³", "3").replace("m ", "m")
    return name.lower() if name.lower() in _CASED_BACK else name


def money_of(value: float, scale: tuple[str, ...], currency: str) -> tuple[float, str]:
    """Value and unit: nghìn and ngàn multiply, "triệu" and "tỷ" stay with the currency."""
    names = {"đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "đồng việt nam": "đồng", "usd": "USD", "eur": "EUR"}
    currency = names.get(currency, currency)
    big = ""
    for word in scale:
        if word in ("tỷ", "tỉ"):
            big, value = "tỷ ", value * (1e6 if big == "triệu " else 1)
        elif word in ("triệu", "tr", "trđ", "trđồng"):
            big = "triệu "
        else:
            value *= FACTOR[word]
    return plain(value), big + currency


def plain(value: float) -> float:
    """Whole values as int, others without the dust of binary fractions."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


def scale_up(draft: Draft) -> None:
    """Multiply the value by its scale words."""
    for word in draft.scale:
        draft.value *= FACTOR[word]
    draft.value = plain(draft.value)


def _bare_money(page: Page, draft: Draft, place: int) -> None:
    """ "500 tỷ", "12 triệu" without a noun is money; a noun in no list after it is what is counted."""
    big = draft.scale[-1]
    label = max(0, draft.start - _LABEL_BACK)
    if big not in ("tỷ", "tỉ") and pattern("counted_label").search(page.folded, label, draft.start):
        draft.kind, draft.end = "", place
        scale_up(draft)
        return  # "số hồ sơ tiếp nhận là 14 triệu": the label counts
    if draft.kind == "open" and big not in ("tỷ", "tỉ"):
        scale_up(draft)
        return
    if big in ("nghìn", "ngàn", "vạn"):
        scale_up(draft)
        draft.end = place
        return
    _set(draft, place, "", "money")
    draft.value, draft.unit = money_of(draft.value, draft.scale, "đồng")
    draft.sure = draft.sure and big in ("tỷ", "tỉ", "trđ", "trđồng")
    draft.group = "bare"
    _read_per(page, draft)


def _read_open(page: Page, draft: Draft, start: int, stop: int) -> None:
    """A noun in no list: the word after the number, written small, with the word that is its other half unknown."""
    found = _OPEN.match(page.flow, start, stop)
    if found is None or start == draft.last or not (found[0].islower() or (found[0].isupper() and draft.value >= 20)):
        return
    end = found.end()
    second = _SECOND.match(page.flow, end, stop)
    if second is not None and phrase_at(page.folded, second.start(1), stop) is None:
        end = second.end()  # most nouns have two syllables: "giám khảo"
    _set(draft, end, page.words(start, end), "open")
    draft.sure = False


def _begins_name(page: Page, start: int, end: int) -> bool:
    """Whether a body or place written big goes on big: "Bộ Quốc phòng", "Sở Xây dựng" (not "Chi Hội", "TTHC")."""
    following = page.flow[end : end + 2]
    if page.folded[start:end] == "tp" and following[:1] == ".":
        return True  # "TP. Sông Mây"
    printed = page.flow[start:end]
    one_word = " " not in printed and printed[0].isupper() and (not printed.isupper() or printed == "TP")
    return one_word and following[:1] == " " and following[1:].isupper()


def _together(page: Page, start: int, end: int, name: str, stop: int) -> int:
    """End of a list of nouns of one kind that share the number."""
    if name not in _GROUPED:
        return end
    folded = page.folded
    for _ in range(6):
        joint = _TOGETHER.match(folded, end, stop)
        if joint is None:
            break
        following = phrase_at(folded, joint.end(), stop)
        if following is None or not (following[1] == name or (name, following[1]) in _MIXED):
            break
        if (
            page.flow[following[0] : following[0] + 2].strip()[:1].isupper()
            or folded[start:end] == folded[joint.end() : following[0]]
        ):
            break
        end = following[0]
    return end


def _read_per(page: Page, draft: Draft) -> None:
    """ "/người/năm", "/ha" after the unit: the base of a rate. Only a measure's own base is part of its unit."""
    folded, place = page.folded, draft.end
    bases: list[str] = []
    while len(bases) < 4:
        stroke = _PER.match(folded, place, draft.stop)
        base = stroke and (phrase_at(folded, stroke.end(), draft.stop) or _word_at(folded, stroke.end(), draft.stop))
        if not stroke or not base:
            break
        bases.append(folded[stroke.end() : base[0]])
        place = base[0]
        physical = bases[0] in _PHYSICAL or bases[0] in listed("unit_measures")
        if len(bases) == 1 and draft.kind == "measure" and physical:
            draft.unit, draft.end = f"{draft.unit}/{bases[0]}", place
    if not bases:
        words = pattern("per_words").match(folded, place, draft.stop)
        bases = [words[1]] if words else []
    draft.per = "/".join(bases) or None


def _word_at(folded: str, start: int, stop: int) -> tuple[int, str] | None:
    word = _OPEN.match(folded, start, stop)
    return (word.end(), "open") if word else None


def _english_thousands(draft: Draft, raw: str) -> None:
    """ "12,345 vụ": nobody counts thousandths of a case, so the comma groups thousands here."""
    if draft.kind == "count" and draft.decimals == 3 and "." not in raw and raw[0] != "0" and not draft.scale:
        draft.value, draft.decimals, draft.sure = int(raw.replace(",", "")), 0, False
