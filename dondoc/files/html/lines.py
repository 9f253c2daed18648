"""What a short line is by its words: the opening of a list of other articles, a button, a source, a name."""

from __future__ import annotations

import re

#: marks of a document of an office
OFFICIAL = re.compile(
    r"CỘNG H[ÒO][ÀA]? XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|^Căn cứ |^Điều \d+[.:]|^(?:Số|Nơi nhận)\s*:"
)
#: the end of a sentence
SENTENCE = re.compile(r"[.;:!?…]['\"”’»)\]]*$")

_STOP = re.compile(
    r"\W*(?:(?:các\s+)?(?:tin|bài)(?: viết)?\s+(?:liên quan|khác|mới hơn|cũ hơn|mới nhất|đọc nhiều|cùng chuyên mục"
    r"|tiếp theo|đã đưa|nổi bật)|(?:có thể )?bạn (?:có thể )?(?:quan tâm|thích|muốn xem)|xem thêm|đọc thêm"
    r"|cùng (?:chuyên )?mục|(?:đọc|xem) nhiều(?: nhất)?|tin nóng|tin cùng|đang hot|tiêu điểm|nổi bật"
    r"|từ khóa|từ khoá|tags?|chủ đề|liên quan|đánh giá bài viết|đăng nhập"
    r"|related (?:news|posts|articles))\b.{0,40}",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\W*(?:(?:ý kiến|bình luận) (?:của )?(?:bạn đọc|độc giả|của bạn|phản hồi|khác)|bình luận|phản hồi|comments?"
    r"|(?:gửi|viết|để lại) (?:bình luận|phản hồi|ý kiến)(?: của bạn)?"
    r"|\d+ (?:bình luận|phản hồi|comments?))\W*(?:\d+\W*)?",
    re.IGNORECASE,
)
_BUTTONS = (
    "chia sẻ|share|tweet|like|thích|facebook|zalo|twitter|email|gửi (?:email|cho bạn bè)|in (?:bài|trang|ấn)|bản in"
    "|lưu bài|nghe (?:bài|đọc)|cỡ chữ|font|google news|theo dõi|follow|lượt (?:xem|đọc)|số lượt (?:xem|truy cập)"
    "|tải (?:về|ứng dụng)|quay lại|về trang chủ|đầu trang|trang chủ|copy link|sao chép|xem (?:ảnh|bình luận)"
    "|quảng cáo|đọc bài|a[-+]|print|rss|save"
)
_BUTTON = re.compile(
    rf"\W*(?:{_BUTTONS})(?![^\W_])(?:\W+(?:{_BUTTONS}|\d+|[a-z0-9]{{1,3}})(?![^\W_])){{0,8}}\W*", re.IGNORECASE
)
_CUE = re.compile(r"\W*(?:xem thêm|đọc thêm|>>|»|›|tin liên quan|mời (?:độc giả|bạn đọc))", re.IGNORECASE)
_SOURCE = re.compile(
    r"\W*(?:nguồn(?: tin)?\s*:|\(?theo\s+(?:(?-i:[A-ZĐ])[\w.]*|báo|ttxvn|vietnam\+)).{0,60}", re.IGNORECASE
)
_NAME = re.compile(
    r"\W{0,3}(?:(?:Bài|Tin|Ảnh|Tác giả|Thực hiện|Bài và ảnh|Tin, ảnh)\s*:?\s{0,3}){0,3}"
    r"(?:[^\W\d_a-zà-ỹđ][\w.]*+[ \-–/&,()]{0,3}+){1,8}+"
)


def opens_a_list(text: str) -> bool:
    """Whether nothing of the article follows, were it a heading: "Tin liên quan", "Từ khóa:"."""
    return len(text) <= 60 and _STOP.fullmatch(text) is not None


def opens_comments(text: str) -> bool:
    """Whether readers' comments follow: "Bình luận (3)", "Ý kiến bạn đọc"."""
    return len(text) <= 40 and _COMMENTS.fullmatch(text) is not None


def is_button(text: str) -> bool:
    """Whether a line is buttons or counters: "Chia sẻ", "In bài", "Lượt xem: 120"."""
    return len(text) < 60 and _BUTTON.fullmatch(text) is not None


def is_pointer(text: str) -> bool:
    """Whether a line points to another article: ">> Xem thêm: ..."."""
    return _CUE.match(text) is not None


def is_source(text: str) -> bool:
    """Whether a line tells where the article was taken from: "Nguồn: Báo Sông Mây"."""
    return len(text) <= 80 and _SOURCE.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether a line is only names: "Tin, ảnh: Hạ Vy - Minh Lam"."""
    return len(text) <= 70 and not text.isupper() and _NAME.fullmatch(text) is not None
