"""Who tells whom: the verbs of directing and of saying in a sentence, with their subject and where the content begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from dondoc.core.reading.tasks.clauses import Head, _names_actor, head_at
from dondoc.core.reading.tasks.words import Span, Words


class Frame(NamedTuple):
    """A verb of directing or saying: its place, its subject's words and the head of what is told.

    ``head`` is None where the verb only opens a list or a speech; ``quoted`` where it follows what was said.
    """

    start: int
    end: int
    verb: str
    directs: bool
    subject: Span | None
    content: int
    head: Head | None
    quoted: bool = False


_NOT_VERB_BEFORE = frozenset(
    "theo các những một số đáp ứng với có kiến sự tác trước của bản dung về bị đơn khi nếu nhiều này mọi hai ba bốn lời để nhằm"
    " thu hiện được việc vụ thêm đúng đạt vì hoặc hay từ quyền thư tờ cứ đến qua phát cấp xét nguồn công ký ban vực tổ trường như là".split()
)
_NEEDS_ACTOR = frozenset(
    "giao|phân công|ủy quyền|ủy quyền cho|giao cho|giao nhiệm vụ|giao nhiệm vụ cho|giao trách nhiệm|giao trách nhiệm cho|kiến nghị|"
    "đề xuất|mong muốn|chỉ đạo|thống nhất giao|đồng ý giao|phân công nhiệm vụ cho|đôn đốc|nhắc|chỉ thị".split("|")
)
_NOT_GIVE = re.compile(r" (?:ban|thông|dịch|lưu|tiếp|thương|đất|khoán|nộp|hàng|rừng|kế|chỉ tiêu|vốn|dự toán|quyền|thoa|thừa|mùa|cấu|thức|tranh|hữu|hẹn|kèo|trả)\b")
_AFTER = re.compile(r"(?:[\s,:\"'(]|rằng |là |đối với |tới |đến |cho |thêm |ngay )*")
_HONORIFIC = re.compile(r"(?:ông|bà|đồng chí|đ/c|anh|chị|vị|thiếu tướng|trung tướng|đại tướng|thượng tướng|đại tá|thượng tá|tướng|ts|pgs|gs)\b\.?")
_OFFICE = re.compile(
    r"(?:quyền |nguyên |phó |tân )*(?:chủ tịch|bí thư|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|tổng giám đốc|trưởng|chánh|cục trưởng|vụ trưởng|"
    r"viện trưởng|chi cục trưởng|tổng cục trưởng|chủ nhiệm|thống đốc|tổng thanh tra|tổng kiểm toán|tổng bí thư|trưởng ban|ủy viên|ubnd|hđnd|"
    r"ủy ban|hội đồng|tư lệnh|chính ủy|chỉ huy|hiệu trưởng|lãnh đạo|người đứng đầu|đại biểu|phát ngôn)\b"
)
_PAPER = re.compile(r"(?:chỉ thị|công văn|công điện|công thư|kết luận|thông báo|văn bản|kế hoạch|quyết định|nghị quyết|hướng dẫn|thông tư|tờ trình)\b")
_TAIL_ADVERBS = re.compile(
    r"(?:[\s,]+(?:cũng|đã|đồng thời|vừa|tiếp tục|còn|mới đây|mới|luôn|lại|một lần nữa|thẳng thắn|đặc biệt|vẫn|nhiều lần|liên tục|sẽ|đang|phải|và|"
    r"trực tiếp|ngay lập tức|lập tức|kịp thời|tha thiết|thống nhất|chính thức|nghiêm khắc|chủ trì|quyết định|kết luận))+\s*$"
)
_SIGNED = re.compile(
    r"\s+(?:(?:đã|vừa|mới|cũng|tiếp tục|vừa mới|đã có|vừa có)\s+)*(?:ký|có (?:công văn|văn bản|công điện|chỉ đạo|ý kiến|thông báo|báo cáo|buổi)|ban hành|ra (?:công|văn|chỉ|thông|quyết)|"
    r"gửi (?:công|văn|thư)|phát biểu|kết luận|chủ trì|nhấn mạnh|đánh giá|biểu dương|ghi nhận|bày tỏ|cho rằng|cho biết|nêu|nói|khẳng định|chỉ rõ|hoan nghênh|cảm ơn)\b.*$"
)


def frames_of(w: Words, start: int, end: int, places: list[tuple[int, int, bool]]) -> list[Frame]:
    """The frames of a sentence in order; ``places`` are its verbs of directing (True) and saying (False)."""
    found: list[Frame] = []
    for place, stop, directs in places:
        frame = _frame_at(w, (start, end), (place, stop), directs)
        if frame is not None:
            found.append(frame)
    return found


def _frame_at(w: Words, sentence: Span, verb: Span, directs: bool) -> Frame | None:
    start, end = sentence
    place, stop = verb
    if w.flow[place].isupper() and place > start + 1 and w.flow[place - 1] not in '"':
        return None
    _, one = w.before(place)
    if place > start and one in _NOT_VERB_BEFORE:
        return None
    word = w.folded[place:stop]
    subject = speaker_before(w, start, place)
    if subject and any(modal in w.modal for modal in w.opens_between(*subject)):
        return None
    after = _AFTER.match(w.folded, stop, end)
    content = after.end() if after else stop
    rest = w.folded[stop:end].strip(' ."…')
    if not rest:
        return _quoted_frame(w, sentence, verb, subject, directs)
    if rest.startswith(_NOUN_AFTER) or (not directs and w.folded.startswith("lại", content)):
        return None
    if word == "giao" and _NOT_GIVE.match(w.flow, stop):
        return None
    if word in _NEEDS_ACTOR:
        head = head_at(w, content, end)
        if head is None or head.subject is None:
            if not names_actor(w, content):
                return None
            head = None
    else:
        head = head_at(w, content, end, thing=True)
    return Frame(place, stop, word, directs, subject, content, head)


_NOUN_AFTER = ("của ", "này", "trên", "đó", "nêu", "về ")


def names_actor(w: Words, place: int) -> bool:
    """Whether a phrase that names an assignee begins at a place."""
    return _names_actor(w, place, len(w.folded))


def _quoted_frame(w: Words, sentence: Span, verb: Span, subject: Span | None, directs: bool) -> Frame | None:
    """ "... ", ông X yêu cầu.": what is told stands before."""
    start, end = sentence
    from_place = subject[0] if subject else verb[0]
    before = w.flow[start:from_place].rstrip(" ,-")
    if not before.endswith('"'):
        return None
    stop = start + len(before) - 1
    return Frame(verb[0], verb[1], w.folded[verb[0] : verb[1]], directs, subject, stop, None, True)


def speaker_before(w: Words, start: int, place: int) -> Span | None:
    """The words that name who speaks, right before the verb at ``place``."""
    stop = place
    found = _TAIL_ADVERBS.search(w.folded, start, stop)
    if found:
        stop = found.start()
    signed = _SIGNED.search(w.folded, start, stop)
    if signed:
        stop = signed.start()
    while stop > start and w.flow[stop - 1] in ' ,:"':
        stop -= 1
    first: int | None = None
    cut = stop
    for _ in range(6):
        comma = max(w.flow.rfind(", ", start, cut), w.flow.rfind(' - ', start, cut), w.flow.rfind('" ', start, cut), w.flow.rfind('; ', start, cut))
        begin = start if comma < start else comma + (3 if w.flow[comma] == " " else 2)
        while begin < cut and w.flow[begin] in ' "\'-':
            begin += 1
        link = w.link.get(begin)
        if link is not None and link <= cut:
            begin = link
            while begin < cut and w.flow[begin] in ' ,':
                begin += 1
        if begin >= cut or not _names_speaker(w, begin):
            break
        first = begin
        if comma < start:
            break
        cut = comma
    return None if first is None or first >= stop else (first, stop)


def _names_speaker(w: Words, place: int) -> bool:
    if _HONORIFIC.match(w.folded, place) or _OFFICE.match(w.folded, place) or _PAPER.match(w.folded, place):
        return True
    return names_actor(w, place)
