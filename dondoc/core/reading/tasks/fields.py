"""The fields of a task: until when, what comes out of it, who decides, who helps, and what the text leaves open."""

from __future__ import annotations

import re
from bisect import bisect_left

from functools import lru_cache

from dondoc.core.reading import lexicon
from dondoc.core.reading.findings import Time
from dondoc.core.reading.fold import fold
from dondoc.core.reading.tasks.clauses import predicate_after
from dondoc.core.reading.tasks.words import Span, Words

#: the six clear things (6 rõ) in the order in which offices name them
CLEAR = ("person", "work", "time", "responsibility", "product", "authority")

_LIMIT_BEFORE = re.compile(
    r"(?:trước|trong|đến|tới|hết|chậm nhất|muộn nhất|vào|xong|hoàn thành|ngay|từ|cuối|đầu|giữa|dịp)(?: là| hết| vào| tháng| ngày)* $"
)
_WEAK = re.compile(
    r"\b(?:khẩn trương|kịp thời(?!, hiệu quả)|nhanh chóng|ngay lập tức|lập tức|trước mắt|trong thời gian tới|thời gian tới|thường xuyên|định kỳ)\b"
)
_AT_ONCE = re.compile(r"\bngay\b(?! (?:từ|cả|trong|sau|tại|trước|khi|ở|đầu|khu|được))")
_DEADLINE = 5
_DAY_OF_MONTH = re.compile(
    r"(?:trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?|vào) ngày \d{1,2} (?:của tháng|hằng tháng|hàng tháng|mỗi tháng|của quý)(?: (?:cuối|đầu)? ?\w+)?"
)
_AIM = re.compile(r" (?:để|nhằm) ")
_MORE = re.compile(r" (?:của (?:tháng|quý|năm)[^,;.]{0,24}|\(tháng [\d/-]+\))")
_PAPER = (
    r"(?:báo cáo|đề án|kế hoạch|chương trình|quy chế|quy định|quy trình|phương án|hướng dẫn|dự thảo|tờ trình|nghị quyết|quyết định|chỉ thị|"
    r"thông tư|nghị định|danh mục|bộ tiêu chí|tiêu chí|hồ sơ|văn bản|kịch bản|lộ trình|chiến lược|quy hoạch|cơ sở dữ liệu|dự án luật|dự án|luật|đề cương|"
    r"bảng tổng hợp|biểu mẫu|cẩm nang|sổ tay|tài liệu|đề tài|công văn|thông báo|quy chuẩn|tiêu chuẩn|cơ chế|chính sách)"
)
_PRODUCT = re.compile(
    r"\b(?:xây dựng|ban hành|lập|hoàn thiện|hoàn thành|soạn thảo|trình|gửi|có|ký|tham mưu|đề xuất|phê duyệt|thông qua|cập nhật|rà soát, bổ sung|công bố)"
    r"(?:,? (?:và )?(?:ban hành|trình|sửa đổi|bổ sung|hoàn thiện|triển khai|các|những|cho|ngay|sớm|một|bộ))* ("
    + _PAPER
    + r"\b[^,;.()]{0,90})"
)
_REPORT = re.compile(
    r"(?:^|[,;] |\bvà |tổng hợp,? |định kỳ (?:hàng \w+ )?|kịp thời |hàng \w+ )(báo cáo(?: kết quả[^,;.()]{0,60})?)"
)
_AUTHORITY = re.compile(
    r"\b(?:trình|báo cáo|gửi(?: về)?|tham mưu(?: cho| giúp)?|kiến nghị|xin ý kiến|đề xuất)(?: (?:với|cho|lên|cấp))? "
    r"((?:(?:thường trực|ban thường vụ|lãnh đạo|chủ tịch|bộ trưởng|văn phòng) )*"
    r"(?:thủ tướng(?: chính phủ)?|chính phủ|quốc hội|bộ chính trị(?:, ban bí thư)?|ban bí thư|trung ương|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|thành ủy|tỉnh ủy|"
    r"huyện ủy|quận ủy|đảng ủy|ban chỉ đạo|cấp có thẩm quyền|cơ quan có thẩm quyền|sở|bộ|chủ tịch|bộ trưởng|ban)\b[^,;.():]{0,50})"
)
_ASKED = ("trình", "báo cáo", "gửi", "tham mưu", "kiến nghị", "xin ý kiến", "đề xuất")
_AUTHORITY_ENDS = re.compile(
    r" (?:xem xét|phê duyệt|quyết định|ban hành|để|chỉ đạo|kết quả|trước|trong|theo|về|thông qua|cho|các|những|tình hình|và|kịp thời|giải quyết|xử lý|tại|khi|có|do|định kỳ)\b"
)
_HELPS = re.compile(
    r"(?:phối hợp(?: chặt chẽ| đồng bộ| kịp thời| hiệu quả)*(?: cùng)?(?: với)?|chủ trì,? cùng(?: với)?) (?=\S)"
)
_HELP_ENDS = re.compile(r"[;.(]| (?:để|nhằm|trong|khi|theo|tại) |:(?! [A-ZĐ])")
_CAPITAL = re.compile(
    r"(?:các|ủy ban|ubnd|sở|bộ|ban|cục|chi cục|công an|cơ quan|đơn vị|địa phương|lực lượng|viện|tòa|hội|mặt trận|liên đoàn|thanh tra|văn phòng|ngành)\b"
)


def deadline_of(w: Words, start: int, end: int) -> Span | None:
    """The words that tell until when, a dated or recurring time before a weak one ("khẩn trương", "kịp thời")."""
    best: tuple[int, int, int] | None = None
    for time in w.times_between(start, end):
        rank = _rank(w, time)
        if rank and (best is None or rank > best[0]):
            best = (rank, *_widened(w, time, start, end))
    monthly = _DAY_OF_MONTH.search(w.folded, start, end) if w.folded.find(" ngày ", start, end) >= 0 else None
    if monthly and (best is None or best[0] < _DEADLINE):
        return monthly.span()
    if best is not None:
        return best[1], best[2]
    aim = _AIM.search(w.folded, start, end)
    stop = aim.start() if aim else end
    weak = _WEAK.search(w.folded, start, stop) or _AT_ONCE.search(w.folded, start, stop)
    return weak.span() if weak else None


def is_weak_time(w: Words, span: Span) -> bool:
    """Whether the words only urge: "khẩn trương", "kịp thời", "ngay"."""
    return _WEAK.fullmatch(w.folded, *span) is not None or w.folded[slice(*span)] == "ngay"


def _rank(w: Words, time: Time) -> int:
    if time.kind == "deadline":
        return _DEADLINE
    limited = _LIMIT_BEFORE.search(w.folded, max(0, time.start - 24), time.start) is not None
    if time.kind in ("date", "datetime"):
        return 4 if limited else 0
    if time.kind in ("recurring", "event"):
        return 3
    return 2 if limited else 0


def _widened(w: Words, time: Time, start: int, end: int) -> Span:
    before = _LIMIT_BEFORE.search(w.folded, max(start, time.start - 24), time.start)
    first = (
        before.start()
        if before and w.folded[before.start()] in "tđhcmv" and before.group().split()[0] in _KEPT
        else time.start
    )
    more = _MORE.match(w.folded, time.end, end)
    return first, more.end() if more else time.end


_KEPT = frozenset(("trước", "trong", "đến", "tới", "hết", "chậm", "muộn", "vào"))


def product_of(w: Words, start: int, end: int) -> str | None:
    """The paper or result asked for: "xây dựng kế hoạch ...", "báo cáo kết quả ..."."""
    found = _PRODUCT.search(w.folded, start, end)
    if found is None and w.folded.find("báo cáo", start, end) >= 0:
        found = _REPORT.search(w.folded, start, end)
    return w.page.words(*found.span(1)).strip(" .,") if found else None


def authority_of(w: Words, start: int, end: int) -> str | None:
    """Who decides or receives: "trình UBND tỉnh phê duyệt", "báo cáo Thủ tướng Chính phủ"."""
    if not any(w.folded.find(verb, start, end) >= 0 for verb in _ASKED):
        return None
    found = _AUTHORITY.search(w.folded, start, end)
    if found is None:
        return None
    stop = _AUTHORITY_ENDS.search(w.folded, found.start(1) + 2, found.end(1))
    return w.page.words(found.start(1), stop.start() if stop else found.end(1)).strip(" .,") or None


def cooperating_of(w: Words, start: int, end: int) -> tuple[str, ...]:
    """Who helps: "chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan ..."."""
    if w.folded.find("phối hợp", start, end) < 0 and w.folded.find("chủ trì", start, end) < 0:
        return ()
    found = _HELPS.search(w.folded, start, end)
    if found is None or not _CAPITAL.match(w.folded, found.end()) and not w.flow[found.end()].isupper():
        return ()
    stop = predicate_after(w, found.end(), end) or end
    ends = _HELP_ENDS.search(w.folded, found.end(), min(stop, end))
    stop = ends.start() if ends else stop
    return names_in(w.page.words(found.end(), min(stop, end)).strip(" ,."))


_NAMES = re.compile(r",? và |[,;] ")
_TAIL = re.compile(
    r"(?:,? (?:theo|trên cơ sở|căn cứ|trong phạm vi|khi|ngay sau|đến (?:tháng|năm|ngày)|cùng với|trong (?:năm|quý|tháng|thời)|là những|được (?:giao|phân)|"
    r"bằng|thông qua|với tinh thần|trên tinh thần)\b.*|(?: (?:cũng|đều|vẫn|luôn|thì|mà|và|cùng|tiếp tục|tập trung|phải|cần|hãy|sẽ))+)$"
)
_CALLED = re.compile(r"^(?:đồng chí|đ/c|ông|bà|các đồng chí) ", re.IGNORECASE)


@lru_cache(maxsize=4096)
def names_in(phrase: str) -> tuple[str, ...]:
    """The bodies of a list of assignees: "các cấp ủy, tổ chức đảng, các cơ quan" is two, "Sở A và Sở B" is two."""
    phrase = _TAIL.sub("", phrase.strip(" ,:;-")).strip(" ,:;-")
    names: list[str] = []
    start = 0
    for mark in _NAMES.finditer(phrase):
        rest = phrase[mark.end() :]
        if rest.startswith(("các ", "những ", "mỗi ")) or (rest[:1].isupper() and first_words(rest) & actor_heads()):
            names.append(phrase[start : mark.start()])
            start = mark.end()
    names.append(phrase[start:])
    return tuple(name for name in (_CALLED.sub("", name).strip(" ,:;-") for name in names) if name)


def first_words(phrase: str) -> set[str]:
    """The first one, two and three words of a phrase, folded."""
    words = fold(phrase).split()[:3]
    return {" ".join(words[:count]).rstrip(",") for count in (1, 2, 3)}


@lru_cache(maxsize=1)
def actor_heads() -> frozenset[str]:
    """Folded heads of phrases that name who is to act."""
    return frozenset(lexicon.words_of("task_actor"))


def missing_of(
    names: tuple[str, ...], action: str, deadline: str | None, product: str | None, authority: str | None
) -> tuple[str, ...]:
    """Which of the six clear things the text leaves open.

    person: nobody is named · work: fewer than three words tell what to do · time: no date, period, recurring or
    event-bound time (a weak "khẩn trương" is none) · responsibility: not exactly one lead body · product: no paper
    or result is named · authority: nobody who decides or receives is named.
    """
    gaps = {
        "person": not names,
        "work": len(action.split()) < 3,
        "time": deadline is None or deadline.lower() == "ngay" or _WEAK.fullmatch(deadline.lower()) is not None,
        "responsibility": len(names) != 1,
        "product": product is None,
        "authority": authority is None,
    }
    return tuple(name for name in CLEAR if gaps[name])


def citations_between(starts: list[int], start: int, end: int) -> tuple[int, ...]:
    """Indexes of the citations that begin in ``text[start:end]``."""
    return tuple(range(bisect_left(starts, start), bisect_left(starts, end)))
