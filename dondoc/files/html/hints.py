"""What the class, id and similar attributes of an element tell about its role.

Site builders name things alike: "sapo" is the lead in half of the Vietnamese press, "related", "tin-lien-quan" and
"box-news" hold other articles. A name is evidence, never proof; whoever uses it looks at the text too.
"""

from __future__ import annotations

import re
from enum import IntFlag
from functools import lru_cache


class Hint(IntFlag):
    """Roles that a name suggests; several may hold at once."""

    NONE = 0
    FURNITURE = 1
    BODY = 2
    LEAD = 4
    CAPTION = 8
    BYLINE = 16
    SOURCE = 32
    DATE = 64
    TITLE = 128


#: words of names, written with "-" where a boundary (hyphen, underscore, capital letter, nothing) may stand
_WORDS = {
    Hint.FURNITURE: """
        menu menus nav navs navbar navigation breadcrumb breadcrumbs bread duong-dan footer sidebar side-bar left-bar
        right-bar
        comment comments binh-luan y-kien cmt share sharing shares social socials facebook zalo twitter like follow
        related relate relates relation relations lien-quan tin-khac bai-khac tin-moi tin-cu other-news news-other
        others tin-cung cung-chuyen-muc moi-nhat doc-nhieu xem-nhieu most popular hot-news read-more see-more
        xem-them doc-them
        tag tags keyword keywords tu-khoa banner ad ads adv advert advertisement advertising quang-cao promo promotion
        popup modal login dang-nhap search tim-kiem rating ratings vote print toolbar tool-bar tools subscribe
        newsletter ticker widget widgets recommend recommended recommendation suggest suggestion pagination paging pager
        poll counter thong-ke luot-xem copyright cookie cookies skip-link top-bar header-top site-header site-footer
        audio player author-box about-author next-prev post-nav lien-ket weblink hotline weather thoi-tiet topbar
    """,
    Hint.BODY: """
        article-body article-content content-article content-detail detail-content news-content noi-dung noi-dung-tin
        entry-content post-content post-body main-content fck-detail cms-body singular-content article-text
        maincontent content-body body-content detail-text text-content news-body detail-body story-body
        noi-dung-bai-viet chi-tiet-tin content-news news-detail article-detail detail-news vb-content toan-van
    """,
    Hint.LEAD: """
        sapo lead leads chapeau summary tom-tat trich-dan trich-yeu intro introtext abstract excerpt description
        short-intro short-desc mo-ta standfirst dek subtitle sub-title mo-bai dan-nhap
    """,
    Hint.CAPTION: """
        caption captions chu-thich chu-thich-anh photo-cms image-desc image-description img-desc image-note note-img
        image-title pic-note wp-caption-text figcaption photo-desc photo-note legend-photo
    """,
    Hint.BYLINE: "author authors tac-gia byline by-line nguoi-viet but-danh reporter writer journalist",
    Hint.SOURCE: "source nguon nguon-tin news-source",
    Hint.DATE: """
        date dates time times ngay ngay-dang ngay-gio publish published publish-date pub-date posted-on post-date
        entry-date datetime date-time thoi-gian created create-date meta-date
    """,
    Hint.TITLE: "title tieu-de headline heading title-news title-detail tieu-de-bai entry-title post-title",
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _pattern(words: str) -> re.Pattern[str]:
    forms = sorted({word.replace("-", "-?") for word in words.split()}, key=len, reverse=True)
    return re.compile(f"(?<![a-z])(?:{'|'.join(forms)})(?![a-z])")


_PATTERNS = {hint: _pattern(words) for hint, words in _WORDS.items()}


@lru_cache(maxsize=8_192)
def hints_of(names: str) -> Hint:
    """Return what the joined names of one element suggest. ``hints_of("detail__sapo") == Hint.LEAD``."""
    plain = _CAMEL.sub("-", names[:300]).lower().replace("_", "-")
    found = Hint.NONE
    for hint, pattern in _PATTERNS.items():
        if pattern.search(plain):
            found |= hint
    return found
