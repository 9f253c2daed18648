"""Who tells whom: the verbs of directing and of saying in a sentence, with their subject and where the content begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from dondoc.core.reading.tasks.clauses import Head, head_at, names_actor, skip_lead
from dondoc.core.reading.tasks.words import Span, Words


class Frame(NamedTuple):
    """A verb of directing or saying: its place, its subject's words and the head of what is told.

    ``head`` is None where the verb only opens a list or a speech; ``quoted`` where it follows what was said;
    ``joint`` where the subject is that of an earlier verb of the sentence ("... phê bình ... và giao ...").
    """

    start: int
    end: int
    verb: str
    directs: bool
    subject: Span | None
    content: int
    head: Head | None
    quoted: bool = False
    joint: bool = False


_NOT_VERB_BEFORE = frozenset(
    "theo các những một số đáp ứng với có kiến sự tác trước của bản dung về bị đơn khi nếu nhiều này mọi hai ba bốn lời để nhằm"
    " thu hiện được việc vụ thêm đúng đạt vì hoặc hay từ quyền thư tờ cứ đến qua phát cấp xét nguồn công ký ban vực tổ trường như là"
    " chức làm muốn không chưa hồ năng lãnh tiện".split()
)
_NEEDS_ACTOR = frozenset(
    "giao|phân công|ủy quyền|ủy quyền cho|giao cho|giao nhiệm vụ|giao nhiệm vụ cho|giao trách nhiệm|giao trách nhiệm cho|kiến nghị|"
    "đề xuất|mong muốn|chỉ đạo|thống nhất giao|đồng ý giao|phân công nhiệm vụ cho|đôn đốc|nhắc|chỉ thị".split("|")
)
_NOT_GIVE = re.compile(
    r" (?:ban|thông|dịch|lưu|tiếp|thương|đất|khoán|nộp|hàng|rừng|kế|chỉ tiêu|vốn|dự toán|quyền|thoa|thừa|mùa|cấu|thức|tranh|hữu|hẹn|kèo|trả)\b"
)
_BY_PAPER = re.compile(r"\b(?:có|ký|ra|ban hành|gửi|phát) (?:\w+ ){0,3}văn bản (?:số \S+ )?$")
_AFTER = re.compile(r"(?:[\s,:\"'(]|rằng |là |đối với |tới |đến |cho |thêm |ngay |với |giao cho |giao )*")
_NOUN_AFTER = (
    "của ",
    "này",
    "trên",
    "đó",
    "nêu",
    "về ",
    "bồi thường",
    "tuyên",
    "truy tố",
    "hđxx",
    "hội đồng xét xử",
    "tòa",
)
_HONORIFIC = re.compile(
    r"(?:ông|bà|đồng chí|đ/c|vị|thiếu tướng|trung tướng|đại tướng|thượng tướng|đại tá|thượng tá|trung tá|tướng|ts|pgs|gs)\b\.?"
)
_OFFICE = re.compile(
    r"(?:quyền |nguyên |phó |tân )*(?:chủ tịch|bí thư|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|tổng giám đốc|trưởng|chánh|cục trưởng|vụ trưởng|"
    r"viện trưởng|chi cục trưởng|tổng cục trưởng|chủ nhiệm|thống đốc|tổng thanh tra|tổng kiểm toán|tổng bí thư|trưởng ban|ủy viên|ubnd|hđnd|"
    r"ủy ban|hội đồng|tư lệnh|chính ủy|chỉ huy|hiệu trưởng|lãnh đạo|người đứng đầu|đại biểu|phát ngôn)\b"
)
_PAPER = re.compile(
    r"(?:chỉ thị|công văn|công điện|công thư|kết luận|thông báo|văn bản|kế hoạch|quyết định|nghị quyết|hướng dẫn|thông tư|tờ trình|báo cáo)\b"
)
_ADVERBS = (
    r"cũng|đã|đồng thời|vừa|tiếp tục|còn|mới đây|mới|luôn|lại|một lần nữa|thẳng thắn|đặc biệt|vẫn|nhiều lần|liên tục|đang|và|"
    r"trực tiếp|ngay lập tức|lập tức|kịp thời|tha thiết|thống nhất|chính thức|nghiêm khắc|quyết định|có chủ trương|hôm nay|sáng nay|chiều nay"
)
_TAIL_ADVERBS = re.compile(rf"(?:[\s,]+(?:{_ADVERBS}))+\s*$")
_ACTED = re.compile(
    r"\s+(?:(?:đã|vừa|mới|cũng|tiếp tục|vừa mới|đã có|vừa có|luôn|còn|sẽ)\s+)*"
    r"(?:ký|có (?:công|văn|chỉ|ý kiến|thông|báo|buổi|chủ trương)|ban hành|ra (?:công|văn|chỉ|thông|quyết)|gửi|phát biểu|kết luận|chủ trì|"
    r"nhấn mạnh|đánh giá|biểu dương|ghi nhận|bày tỏ|cho rằng|cho biết|cho hay|nêu|nói|khẳng định|chỉ rõ|hoan nghênh|cảm ơn|phê bình|giao|yêu cầu|"
    r"đề nghị|chỉ đạo|phê duyệt|thống nhất|đồng ý|quyết định|kiểm tra|thị sát|đi|đến|làm việc|họp|dẫn chứng|phân tích|lưu ý|nhắc|tổ chức|xem xét|"
    r"sẽ|phải|cần|đã|vừa|đang|đưa ra|thăm|dự|khen|tiếp thu|trả lời|giải trình|thông tin|đề xuất|kiến nghị)\b"
)
_JOINT = re.compile(r"(?:\bvà|đồng thời|,|;|cũng|theo đó|trong đó|qua đó|từ đó)\s+(?:cũng |tiếp tục |đã )?$")
_MARK = re.compile(r"[\[(]")
_SENTENCE_LEAD = re.compile(
    r"(?:(?:mới đây|hiện nay|hiện|hôm nay|sáng|chiều|tối|ngày|vừa qua|tại|trước|sau|để|phát biểu|kết luận|chỉ đạo|trả lời|về|liên quan|theo|ngoài|"
    r"bên cạnh|cùng với|qua|từ|trong|do|đối với|nhân|trao đổi|làm việc|chủ trì|thay mặt|đánh giá|giải thích|ghi nhận|biểu dương|đáp|dự)\b[^,;\"]{0,220},\s*)+"
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
    two, one = w.before(place)
    if one in ("được", "bị") or (one == "ban" and w.folded.startswith("chỉ đạo", place)):
        return None
    named = w.flow[place - 1 - len(two or one) :][:1].isupper() or _BY_PAPER.search(
        w.folded, max(start, place - 60), place
    )
    if place > start and one in _NOT_VERB_BEFORE and not named:
        return None  # "đơn thư yêu cầu", but "Ban Bí thư yêu cầu"
    word = w.folded[place:stop]
    if word == "giao" and _NOT_GIVE.match(w.flow, stop):
        return None
    subject = speaker_before(w, start, place)
    if subject and not _speaks(w, subject, place, word, directs):
        return None
    after = _AFTER.match(w.folded, stop, end)
    content = after.end() if after else stop
    rest = w.folded[stop:end].strip(' ."…')
    if not rest:
        return _quoted_frame(w, sentence, verb, subject, directs)
    if rest.startswith(_NOUN_AFTER):
        return None
    if rest.startswith(":") and directs and subject:
        return Frame(place, stop, word, directs, subject, content, None)
    head = head_at(w, content, end, thing=word not in _NEEDS_ACTOR)
    if word in _NEEDS_ACTOR and (head is None or head.subject is None):
        urged = word == "chỉ đạo" and subject and head and (head.verb in w.adverb or head.verb in w.splits)
        if not urged:
            if not names_actor(w, content):
                return None
            head = None
    if head is None and directs and w.folded.startswith("không ", content) and word not in _NEEDS_ACTOR:
        head = Head(content, None, None, content, None)
    joint = False
    if subject is None and place > start + 1:
        subject = (
            subject_of_sentence(w, start, place) if _JOINT.search(w.folded, max(start, place - 20), place) else None
        )
        joint = subject is not None
    return Frame(place, stop, word, directs, subject, content, head, False, joint)


_ACTS = frozenset(
    ("chỉ đạo", "quán triệt", "đôn đốc", "nhắc nhở", "nhắc", "đề xuất", "kiến nghị", "lưu ý", "phân công", "ủy quyền")
)
_STAYS = re.compile(r"(?:phụ trách|đứng đầu|thường trực|chỉ huy|chủ trì|điều hành|tham mưu|tiếp công dân)\b")
_GAP_TO_SAY, _GAP_TO_ACT = 34, 70


def _speaks(w: Words, subject: Span, place: int, word: str, directs: bool) -> bool:
    """Whether the subject speaks with this verb: it does nothing in between, and its name holds no clause."""
    gap = place - subject[1]
    if (not directs and gap > _GAP_TO_SAY) or (word in _ACTS and gap > _GAP_TO_ACT):
        return False
    for opener in w.opens_between(subject[0], place):
        if opener in w.modal:
            return False
        if opener < subject[1] and opener in w.verb and w.flow[opener].islower() and not w.is_weak(opener):
            if not _STAYS.match(w.folded, opener) and w.body_at(opener) == 0 and not w.is_noun(opener):
                return False
    return True


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
    found = _TAIL_ADVERBS.search(w.folded, max(start, place - 60), stop)
    if found:
        stop = found.start()
    stop = _without_marks(w, start, stop)
    first: int | None = None
    cut = stop
    for _ in range(6):
        mark = max(w.flow.rfind(sign, start, cut) for sign in (", ", " - ", '" ', "; ", ": "))
        begin = start if mark < start else mark + (3 if w.flow[mark] == " " else 2)
        while begin < cut and w.flow[begin] in " \"'-,":
            begin += 1
        link = w.link.get(begin)
        if link is not None and link <= cut:
            begin = link
            while begin < cut and w.flow[begin] in " ,":
                begin += 1
        if begin >= cut or not names_speaker(w, begin) or not _heads(w, start, begin, first):
            break
        first = begin
        if mark < start:
            break
        cut = mark
    return None if first is None else _cut(w, first, stop)


def _heads(w: Words, start: int, begin: int, first: int | None) -> bool:
    """Whether a speaker's name may begin here: not "..., quận Tân Sông lên phát biểu"."""
    if begin <= start + 1 or w.flow[begin].isupper():
        return True
    if first is not None:
        return False
    if _HONORIFIC.match(w.folded, begin) or _OFFICE.match(w.folded, begin) or _PAPER.match(w.folded, begin):
        return True
    return skip_lead(w, start, begin + 1)[0] >= begin or _SENTENCE_LEAD.fullmatch(w.folded, start, begin) is not None


def _without_marks(w: Words, start: int, stop: int) -> int:
    while stop > start and w.flow[stop - 1] in ' ,:"':
        stop -= 1
    return stop


def _cut(w: Words, first: int, stop: int) -> Span | None:
    """The name without what its bearer did before: "ông X đã ký chỉ thị" is "ông X"."""
    stop = _acted(w, first, stop) or stop
    mark = _MARK.search(w.flow, first, stop)
    stop = mark.start() if mark else stop
    stop = _without_marks(w, first, stop)
    return (first, stop) if first < stop and stop - first < 240 else None


def subject_of_sentence(w: Words, start: int, place: int) -> Span | None:
    """Who a sentence is about, where a later verb of it has no subject of its own."""
    begin, _ = skip_lead(w, start, place)
    if not names_speaker(w, begin):
        lead = _SENTENCE_LEAD.match(w.folded, start, place)
        if lead is None or not names_speaker(w, lead.end()):
            return None
        begin = lead.end()
    acted = _acted(w, begin, place)
    return _cut(w, begin, acted) if acted else None


def _acted(w: Words, start: int, end: int) -> int | None:
    """Where the subject that begins at ``start`` first does something; "Kiểm tra" in a name is none."""
    for found in _ACTED.finditer(w.folded, start, end):
        if w.flow[found.start() : found.end()].islower() and not w.body_at(found.start() + 1):
            return found.start()
    return None


def names_person(w: Words, place: int) -> bool:
    """Whether a phrase begins at a place that names a person or a personal office."""
    return _HONORIFIC.match(w.folded, place) is not None or _OFFICE.match(w.folded, place) is not None


def names_speaker(w: Words, place: int) -> bool:
    """Whether a phrase that can speak begins at a place: a person, an office, a body or a paper."""
    if _HONORIFIC.match(w.folded, place) or _OFFICE.match(w.folded, place) or _PAPER.match(w.folded, place):
        return True
    return names_actor(w, place)
