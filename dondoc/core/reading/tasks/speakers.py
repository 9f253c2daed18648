"""The people and bodies who speak in a text, so that "ông Phong" and "Ông" get their full name and office."""

from __future__ import annotations

import re

from dondoc.core.reading.findings import Person
from dondoc.core.reading.people import speaker_of
from dondoc.core.reading.tasks.words import Span, Words

_BARE = re.compile(r"(?:ông|bà|đồng chí|đ/c|vị|ông này|bà này|vị này|người này)$")
_PAPER = re.compile(
    r"(?:chỉ thị|công văn|công điện|công thư|kết luận|thông báo|văn bản|kế hoạch|quyết định|nghị quyết|hướng dẫn|báo cáo|tờ trình)\b"
)
_RULES = re.compile(r"(?:hướng dẫn|quyết định|nghị quyết|thông tư|nghị định|quy định|luật|báo cáo|tờ trình)\b")
_NOT_AUTHORITY = re.compile(
    r"(?:(?:các|một số|nhiều|vị|ông|bà|nhóm|đại diện|những|phía|theo|lãnh đạo|giám đốc|phó giám đốc|chủ tịch hđqt)\s+)*(?:luật sư|người dân|cử tri|bị cáo|bị hại|"
    r"nguyên đơn|bị đơn|chuyên gia|doanh nghiệp|công ty|hộ dân|hộ|gia đình|tiểu thương|hành khách|phụ huynh|học sinh|sinh viên|giáo viên|"
    r"bệnh nhân|nạn nhân|nhà báo|phóng viên|họ|tôi|chúng tôi|chúng ta|anh|chị|em|nhân dân|dư luận|chủ đầu tư|nhà thầu|nhà đầu tư|ngân hàng|"
    r"bệnh viện|tiến sĩ|ts|gs|pgs|giáo sư|nhân chứng|khách hàng|tài xế|lái xe|công nhân|nông dân|ngư dân|hội đồng xét xử|hđxx|chủ tọa|"
    r"đại biểu|cư dân|bạn đọc|độc giả|kiến trúc sư|bác sĩ|tác giả|ý kiến|thí sinh|vị luật sư|trường (?:đại học|thpt|thcs|tiểu học)|"
    r"đại diện (?:viện kiểm sát|vks)|viện kiểm sát|vks|kiểm sát viên)\b"
)
_OFFICE = re.compile(
    r"\b(?:chủ tịch|bí thư|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|trưởng|chánh|viện trưởng|chủ nhiệm|thống đốc|tổng thanh tra|tổng kiểm toán|"
    r"ủy viên|ubnd|hđnd|ủy ban|hội đồng|tư lệnh|chính ủy|lãnh đạo|bộ|sở|ban|cục|tổng cục|thanh tra|công an|thành ủy|tỉnh ủy|quận ủy|huyện ủy|"
    r"đảng ủy|chính phủ|quốc hội|ban bí thư|bộ chính trị|văn phòng|thành phố|tp|tỉnh|huyện|quận|chi cục|mặt trận|tòa án|kiểm toán)\b"
)


class Speakers:
    """Who is meant by the words before a verb of saying, and who spoke last."""

    def __init__(self, w: Words, people: list[Person]) -> None:
        self._words, self._people = w, people
        self.last: str | None = None
        self._offices: dict[str, str] = {}
        self._seen: dict[Span, str | None] = {}

    def name(self, span: Span | None) -> str | None:
        """Office and name of who the words of a span mean; a pronoun or a paper means the last speaker."""
        if span is None:
            return self.last
        w = self._words
        low = w.folded[span[0] : span[1]].strip()
        if _BARE.fullmatch(low) or (_PAPER.match(low) and self.last):
            return self.last
        self.last = self._full(span)
        return self.last

    def _known(self, span: Span) -> str | None:
        if span not in self._seen:
            self._seen[span] = speaker_of(self._words.page, self._people, *span)
        return self._seen[span]

    def _full(self, span: Span) -> str:
        """The fullest form of a name: the office printed beside it here or before."""
        words = self._words.page.words(*span)
        known = self._known(span)
        if known is None:
            return words
        if known in words and len(words) > len(known):
            self._offices.setdefault(known, words)
        return self._offices.get(known, known)

    def directs(self, span: Span | None) -> bool:
        """Whether who speaks may direct others: not a lawyer, a resident, a company, an unknown person."""
        w = self._words
        if span is None:
            return self.last is not None
        low = w.folded[span[0] : span[1]].strip()
        if _NOT_AUTHORITY.match(low):
            return False
        if _PAPER.match(low) or _BARE.fullmatch(low):
            return _RULES.match(low) is None
        full = self._known(span)
        return _OFFICE.search((full or "").lower()) is not None or _OFFICE.search(low) is not None
