"""Which zone each paragraph of a text belongs to when the file does not tell, and what genre the text is.

``genre`` is "press" (a news article) or "official" (a document of an office: head, numbered items, signature).
"""

from __future__ import annotations

import re

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.layout import Paragraph, is_closed
from dondoc.core.reading.lexicon import Hits

_STATE = ("cộng hòa xã hội chủ nghĩa việt nam", "đảng cộng sản việt nam")
_MOTTO = re.compile(r"độc lập\s*-\s*tự do\s*-\s*hạnh phúc")
_NUMBER = re.compile(r"\W*số\s*:\s*\S")
_RECIPIENTS = re.compile(r"\W*nơi nhận\b")
_SIGNED = re.compile(r"\W*(?:tm|kt|tl|tuq)\s*[./]|\W*\(?(?:đã ký|ký tên)|\W*người ký")
_PUBLISHED = re.compile(
    r"(?:thứ \w+,?|chủ nhật,?|cập nhật|ngày đăng|đăng lúc|published)?\W*"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\W*(?:\d{1,2}[:hg]\d{2})?"
    r"|\d{1,2}[:hg]\d{2}\W+(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
)
_SOURCE = re.compile(r"\W*(?:nguồn|theo)\s*:|\W*theo (?:ttxvn|báo |vietnam\+)\S*\W*$")
_CAPTION = re.compile(r"(?:\W|^)(?:ảnh|photo|clip|video|infographic)\s*:\s*\S.{0,60}$|^\W*ảnh minh h[oọ]a")
_BYLINE = re.compile(
    r"(?:(?:Bài|Tin|Thực hiện|Ảnh|Bài và ảnh|Tin, ảnh)\s*:\s*)?"
    rf"(?:[{UPPER}][\w.]*(?:\s+|\s*-\s*|\s*/\s*|,\s*)){{0,6}}[{UPPER}][\w.]*\)?$"
)
_GROUNDS = re.compile(r"\W*(?:căn cứ |xét (?:đề nghị|tờ trình)|điều \d+\s*[.:])")
_TITLE = re.compile(
    r"(?:chỉ thị|nghị quyết|quyết định|kế hoạch|thông báo kết luận|công điện|hướng dẫn|quy định|thông tư) "
    r"(?:về|phê duyệt|ban hành|quy định|của [^,.]{2,60} về) [^.]*$"
)
_ORDERS = re.compile(r"\W*(?:căn cứ|thực hiện|để tập trung|tiếp theo|quyết định|nghị quyết|chỉ thị|công điện)\b")
_BARE_ORDER = re.compile(
    r"(?:Giao|Yêu cầu|Đề nghị|Phân công|Chỉ đạo(?! một số| tại| hội nghị| cuộc họp| các nhiệm vụ)) "
)  # nobody named who orders: an office's own style
_TO = re.compile(r"\W*kính gửi\b")
_OPENS_LIST = re.compile(
    r"\b(?:kết luận|ý kiến chỉ đạo|ý kiến|chỉ đạo|chỉ thị|yêu cầu|nghị quyết|thông báo)(?: [^.;:]{1,80})? như sau\s*:$"
)
_CLOSED = ".;:,!?…/"
_SHORTEST_ORDER, _FEWEST_ORDERS = 30, 5
_LONGEST_CAPTION, _LONGEST_NAME = 240, 30
_HEADLINE_WITHIN = 5
_new = tuple.__new__  # makes a named tuple without the call of its own constructor
_LONG = 300  # a paragraph as long as this is the running text of an article


def mark_zones(
    flow: str, folded: str, paragraphs: list[Paragraph], *, told: bool, hits: Hits
) -> tuple[str, list[Paragraph]]:
    """The genre, and the paragraphs with their zones; zones that the file told are kept."""
    genre = _genre(flow, folded, paragraphs, hits)
    marked = _official(flow, folded, paragraphs) if genre == "official" else _press(flow, folded, paragraphs, told)
    return genre, marked


def _genre(flow: str, folded: str, paragraphs: list[Paragraph], hits: Hits) -> str:
    if not paragraphs:
        return "press"
    head = folded[paragraphs[0].start : paragraphs[min(9, len(paragraphs) - 1)].end]
    score = 2 * _is_head(head)
    score += sum(
        1 for p in paragraphs[:6] if p.zone == "body" and flow[p.start : p.end].isupper() and p.end - p.start > 5
    )
    marked = len([1 for p in paragraphs if p.level < 9 and (p.level < 6 or not flow.startswith("?", p.end - 1))])
    score += 2 * (marked >= 2 and marked >= 0.25 * len(paragraphs))
    score += 2 * (paragraphs[0].level < 2) + (paragraphs[0].level == 2)
    score += 2 * (sum(1 for p in paragraphs[:30] if _GROUNDS.match(folded, p.start, p.end)) >= 2)
    score += "row" in [p.zone for p in paragraphs]
    score += 2 * bool(_TITLE.match(folded, paragraphs[0].start, paragraphs[0].end) or _is_addressed(folded, paragraphs))
    score += bool(_ORDERS.match(head))
    bare = sum(1 for p in paragraphs[:30] if flow[p.end - 1] in ".;:" and _BARE_ORDER.match(flow, p.body, p.end))
    score += 2 * (bare > 0 and bare >= 0.3 * min(len(paragraphs), 30))
    score -= 2 * bool(_published_at(folded, paragraphs[:3]))
    if score == 1 or (score == 0 and bare):
        score += (2 - score) * any(
            flow[p.end - 1] == ":" and _OPENS_LIST.search(folded, p.start, p.end) for p in paragraphs[:20]
        )
    if score in (0, 1):
        score += 2 * _only_orders(flow, paragraphs, hits)
    return "official" if score >= 2 else "press"


def _only_orders(flow: str, paragraphs: list[Paragraph], hits: Hits) -> bool:
    """Whether nobody speaks and most paragraphs begin with what is to be done: a part cut from a plan or directive."""
    if len(hits["task_say"]) > 1 or '"' in flow:
        return False
    verbs = {start for name in ("task_verb", "task_adverb") for start, _ in hits[name]}
    texts = [p for p in paragraphs if p.end - p.body > _SHORTEST_ORDER]
    orders = sum(1 for p in texts if p.body in verbs and flow[p.body].isupper() and flow[p.body + 1].islower())
    told = len(hits["task_past"])
    return orders >= _FEWEST_ORDERS and orders >= 0.6 * len(texts) and told <= 0.25 * len(texts)


def _is_head(text: str) -> bool:
    """Whether the motto of the state, the Party's name or a number line stands in a document's head."""
    return (
        any(name in text for name in _STATE)
        or ("độc lập" in text and _MOTTO.search(text) is not None)
        or _NUMBER.match(text) is not None
    )


def _is_addressed(folded: str, paragraphs: list[Paragraph]) -> bool:
    return any(_TO.match(folded, p.start, p.end) for p in paragraphs[:10])


def _published_at(folded: str, paragraphs: list[Paragraph]) -> bool:
    return any(p.end - p.start < 60 and _PUBLISHED.match(folded, p.start, p.end) for p in paragraphs)


def _official(flow: str, folded: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    out: list[Paragraph] = []
    tail, titled, half, sent = "", True, len(paragraphs) // 2, folded.find("nơi nhận")
    for index, p in enumerate(paragraphs):
        start, end, body, _, level, zone = p
        size = end - start
        if zone == "body":
            if tail and (level <= 1 or size > 400):
                tail = ""
            if 0 <= sent < start:
                sent = folded.find("nơi nhận", start)
            if start <= sent < end and _RECIPIENTS.match(folded, start, end):
                tail = "recipients"
            elif size < 90 and index > half and _SIGNED.match(folded, start, end):
                tail = "signature"
            if tail:
                zone = tail
            elif index < 12 and size < 90 and _is_head(folded[start:end]):
                zone = "header"
            elif (size < 250 and flow[body:end].isupper()) or (
                titled and level == 9 and index < 8 and size < 300 and not is_closed(folded[start:end], _CLOSED)
            ):
                zone = "heading"
            else:
                titled = False
        out.append(p if zone == p.zone else _new(Paragraph, (*p[:-1], zone)))
    return out


def _press(flow: str, folded: str, paragraphs: list[Paragraph], told: bool) -> list[Paragraph]:
    if told:
        return paragraphs
    out: list[Paragraph] = []
    headline = signed = False
    for index, p in enumerate(paragraphs):
        start, end, zone = p.start, p.end, p.zone
        if zone == "body" and (end - start < _LONG or index < _HEADLINE_WITHIN):
            zone = _press_zone(flow[start:end], folded[start:end], index, len(paragraphs), headline)
            headline = headline or zone == "headline"
            if signed and zone == "body" and end - start < _LONGEST_CAPTION:
                zone = "caption"  # what stands below the name of who wrote the article
            signed = signed or (zone == "byline" and end - start < _LONGEST_NAME)
        out.append(p if zone == p.zone else _new(Paragraph, (*p[:-1], zone)))
    return out


def _press_zone(line: str, folded: str, index: int, count: int, headline: bool) -> str:
    if len(line) < 60 and _PUBLISHED.match(folded):
        return "published"
    if len(line) < 80 and _SOURCE.match(folded):
        return "source"
    if len(line) < 3:
        return "debris"
    if len(line) < _LONG and (":" in folded or "ảnh minh h" in folded) and _CAPTION.search(folded):
        return "caption"
    if not headline and index < _HEADLINE_WITHIN:
        return "headline" if len(line) < 220 and not line.endswith((".", ";", ":")) else "body"
    if index >= count - 3 and len(line) < 60 and _BYLINE.match(line) and not line.isupper():
        return "byline"
    if len(line) < 160 and not line.endswith((",", '"')) and not is_closed(line):
        return "related"
    return "body"
