"""Pages of invented sites, each built as a kind of real site is, with what a reader should keep and leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

HEADLINE = "Sông Mây sơ kết công tác nội chính 6 tháng đầu năm 2026"
LEAD = (
    "Sáng 2/7, Thành ủy Sông Mây tổ chức hội nghị sơ kết công tác nội chính, phòng, chống tham nhũng 6 tháng đầu năm, "
    "triển khai nhiệm vụ 6 tháng cuối năm 2026."
)
BODY = (
    "Theo báo cáo tại hội nghị, toàn thành phố xảy ra 412 vụ phạm pháp hình sự, giảm 8,3% so với cùng kỳ năm trước; tỷ lệ "
    "điều tra, khám phá đạt 88,5%.",
    "Các cấp ủy đã tiếp 1.204 lượt công dân, giải quyết 341/360 đơn khiếu nại, tố cáo thuộc thẩm quyền, đạt 94,7%.",
    "Phát biểu kết luận, Phó Bí thư Thành ủy Hạ Minh Vân yêu cầu Công an thành phố chủ trì, phối hợp với các phường rà soát "
    "toàn bộ cơ sở có nguy cơ cháy, nổ, báo cáo Thường trực Thành ủy trước ngày 15/8.",
    "Bà cũng đề nghị Thanh tra thành phố khẩn trương ban hành kết luận đối với 3 dự án chậm tiến độ, không để kéo dài sang "
    "quý IV.",
)
CAPTION = "Quang cảnh hội nghị sáng 2/7."
AUTHOR = "Lam Giang"
MENU = ("Trang chủ", "Thời sự", "Kinh tế", "Pháp luật", "Đô thị", "Giáo dục")
RELATED = (
    "Khởi công cầu vượt thứ hai qua sông Mây vào tháng 9",
    "Phường Bến Trúc đối thoại với người dân về giải phóng mặt bằng",
    "Giá rau xanh tăng sau đợt mưa kéo dài ở ngoại thành",
    "Học sinh lớp 10 trường Sông Mây nhận kết quả thi tuyển sinh",
)
TEASER = (
    "Chủ đầu tư cho biết mặt bằng đã bàn giao xong, nhà thầu đang tập kết máy móc và vật liệu để kịp tiến độ đề ra."
)
COMMENT = (
    "Tôi rất mong thành phố sớm xử lý dứt điểm các dự án treo ở khu vực ven sông, dân chúng tôi chờ đã quá lâu rồi."
)
FOOTER = (
    "Cơ quan chủ quản: Thành ủy Sông Mây. Giấy phép số 000/GP-TTĐT. Tòa soạn: số 1 phố Bến Trúc. Điện thoại: 000 111."
)
FURNITURE = (*MENU, *RELATED, TEASER, COMMENT, FOOTER)


@dataclass(frozen=True)
class Made:
    """A page and what reading it must give; ``lost`` must be nowhere in the text."""

    html: str
    headline: str = HEADLINE
    lead: str = LEAD
    body: tuple[str, ...] = BODY
    captions: tuple[str, ...] = ()
    published: str | None = "2026-07-02"
    lost: tuple[str, ...] = FURNITURE
    extra: dict[str, str] = field(default_factory=dict)


def paragraphs(tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{text}</{tag}>" for text in BODY)


def links(tag: str = "li", titles: tuple[str, ...] = RELATED) -> str:
    return "".join(f'<{tag}><a href="/tin-{n}.html">{title}</a></{tag}>' for n, title in enumerate(titles))


def cards(count: int = 4, name: str = "item-news") -> str:
    return "".join(
        f'<article class="{name}"><a href="/t{n}"><img src="a.jpg"></a><h3><a href="/t{n}">{RELATED[n % 4]}</a></h3>'
        f"<p>{TEASER}</p></article>"
        for n in range(count)
    )


def menu() -> str:
    return '<nav class="main-nav"><ul>' + links("li", MENU) + "</ul></nav>"


def document(head: str, body: str, title: str = f"{HEADLINE} | Báo Sông Mây") -> str:
    return f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"


def sapo_in_h2() -> Made:
    """A large news site: sapo in h2, cards below, comments, footer."""
    body = f"""{menu()}<div class="main"><div class="detail-cmain"><div class="detail-top"><a href="/thoi-su">Thời sự</a></div>
    <h1 class="detail-title article-title" data-role="title">{HEADLINE}</h1>
    <div class="detail-author"><span class="name">{AUTHOR}</span></div><div class="detail-time">02/07/2026 10:22 GMT+7</div>
    <h2 class="detail-sapo" data-role="sapo">{LEAD}</h2>
    <div class="detail-content afcbc-body" data-role="content">
    <figure class="VCSortableInPreviewMode" type="Photo"><div><img src="x.jpg"></div><figcaption class="PhotoCMS_Caption"><p>{CAPTION}</p></figcaption></figure>
    <p>{BODY[0]}</p><div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/x">{RELATED[0]}</a><p>{TEASER}</p></div>
    <p>{BODY[1]}</p><p>{BODY[2]}</p><p>{BODY[3]}</p></div>
    <div class="detail-tag-bt"><a href="/tag/1">nội chính</a> <a href="/tag/2">sơ kết</a></div></div>
    <div class="box-category">{cards(6)}</div><div class="comment-wrapper"><p class="contentcomment">{COMMENT}</p></div></div>
    <footer>{FOOTER}</footer>"""
    head = '<meta property="article:published_time" content="2026-07-02T10:22:00+07:00">'
    return Made(document(head, body), captions=(CAPTION,))


def sapo_in_div() -> Made:
    """Lead in a div outside the body, date line in words, caption in a table under the picture."""
    body = f"""<div id="header"><h1 class="logo"><a href="/">Báo Sông Mây</a></h1>{menu()}</div>
    <div class="container"><div class="col-left"><div class="title-detail">{HEADLINE}</div>
    <div class="date">Thứ Năm, ngày 02/07/2026, 10:22</div><div class="sapo">{LEAD}</div>
    <div class="content-detail"><table class="picture" align="center"><tbody><tr><td><img src="a.jpg"></td></tr>
    <tr><td class="pCaption">{CAPTION}</td></tr></tbody></table>{paragraphs()}
    <p style="text-align:right"><strong>{AUTHOR}</strong></p></div>
    <div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>{links()}</ul></div></div>
    <div class="col-right"><div class="doc-nhieu"><h3>Đọc nhiều</h3>{cards(3, "story")}</div></div></div>
    <div class="footer">{FOOTER}</div>"""
    return Made(document("", body), captions=(CAPTION,), lost=tuple(t for t in FURNITURE if t != COMMENT))


def sapo_in_bold_paragraph() -> Made:
    """No class names to help: the first paragraph of the body is the lead, in bold."""
    body = f"""<div class="a1"><ul>{links("li", MENU)}</ul></div><div class="b2"><div class="c3"><h1>{HEADLINE}</h1>
    <span class="x">02/07/2026 10:22</span><div class="d4"><p><strong>{LEAD}</strong></p>
    <p style="text-align:center"><img src="a.jpg"><em>{CAPTION}</em></p>{paragraphs()}
    <p>&gt;&gt; <a href="/z">{RELATED[1]}</a></p></div></div>
    <div class="e5">{links("div")}</div></div><div class="f6">{FOOTER}</div>"""
    return Made(document("", body), captions=(CAPTION,), lost=(*MENU, *RELATED, FOOTER))


def wordpress() -> Made:
    """WordPress: body class with "tag" and "sidebar" in it, entry-content, date in words, widgets, share buttons."""
    body = f"""<div id="page" class="site has-sidebar"><header class="site-header"><p class="site-title"><a href="/">Ban Nội chính Sông Mây</a></p>{menu()}</header>
    <div class="site-content tag-content sidebar-right"><main><article class="post type-post category-tin-tuc tag-noi-chinh">
    <header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1><div class="entry-meta"><span class="posted-on">
    <time class="entry-date published" datetime="2026-07-02T03:22:00+00:00">2 Tháng Bảy, 2026</time></span>
    <span class="byline"> bởi <a href="/author/x">{AUTHOR}</a></span></div></header>
    <div class="entry-content"><div class="sharedaddy"><ul><li><a href="#">Facebook</a></li><li><a href="#">Zalo</a></li></ul></div>
    <p><em><strong>{LEAD}</strong></em></p>
    <figure class="wp-block-image"><img src="a.jpg"><figcaption class="wp-element-caption">{CAPTION}</figcaption></figure>
    {paragraphs()}<div class="jp-relatedposts"><h3>Có liên quan</h3>{cards(3, "jp-post")}</div></div>
    <footer class="entry-footer"><span class="tags-links">Thẻ <a href="/t">nội chính</a></span></footer></article>
    <nav class="post-navigation"><a href="/p">{RELATED[2]}</a></nav>
    <div id="comments" class="comments-area"><ol><li><div class="comment-content"><p>{COMMENT}</p></div></li></ol></div></main>
    <aside class="widget-area"><section class="widget"><h2>Bài viết mới</h2><ul>{links()}</ul></section></aside></div>
    <footer class="site-footer"><div>{FOOTER}</div></footer></div>"""
    page = document("", body, f"{HEADLINE} – Ban Nội chính Sông Mây").replace(
        "<body>", '<body class="single single-post tag-x has-sidebar">'
    )
    return Made(page, captions=(CAPTION,))


def portal_of_tables() -> Made:
    """A government portal of 2008: nested layout tables, font tags, no heading, paragraphs parted by br, no closing tags."""
    text = "<br><br>".join(BODY)
    body = f"""<table width=980 border=0 cellpadding=0><tr><td colspan=3><img src=banner.jpg></td></tr><tr>
    <td width=180 valign=top><table border=0>{"".join(f"<tr><td><a href=/m{n}>{m}</a></td></tr>" for n, m in enumerate(MENU))}</table></td>
    <td valign=top><table width=100%><tr><td><font face=Arial size=4 color=#990000><b>{HEADLINE}</b></font></td></tr>
    <tr><td><font size=1><i>Ngày đăng: 02/07/2026</i></font></td></tr>
    <tr><td><font face=Arial size=2><b>{LEAD}</b><br><br>{text}</font><tr><td align=right><b>{AUTHOR}</b></table>
    <table width=100%><tr><td><b>Các tin khác</b></td></tr>{"".join(f"<tr><td><a href=/t{n}>{t}</a> (01/07/2026)</td></tr>" for n, t in enumerate(RELATED))}</table>
    </td><td width=160><table><tr><td>Thống kê truy cập</td></tr><tr><td>Lượt xem: 120.345</td></tr></table></td></tr>
    <tr><td colspan=3 align=center><font size=1>{FOOTER}</font></td></tr></table>"""
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>{HEADLINE}</title></head><body bgcolor=#ffffff>{body}"
    return Made(page, lost=(*MENU, *RELATED, FOOTER))


def portal_webparts() -> Made:
    """A portal product: everything inside one form, a class per web part, rating and print buttons."""
    body = f"""<form id="aspnetForm" method="post"><div id="s4-workspace"><div class="ms-nav">{links("span", MENU)}</div>
    <div class="ms-webpart-zone"><div class="news-detail"><div class="news-title">{HEADLINE}</div>
    <div class="news-info"><span class="ngay-dang">(10:22 | 02/07/2026)</span> <a href="#">In trang</a></div>
    <div class="news-intro">{LEAD}</div><div class="ExternalClass93F"><div>{"</div><div>".join(BODY)}</div></div>
    <div class="rating">Đánh giá bài viết: <span>0 điểm</span></div></div>
    <div class="tinkhac"><div class="tieude">Tin khác</div><ul>{links()}</ul></div></div>
    <div class="footer-info"><div>{FOOTER}</div></div></div></form>"""
    return Made(document("", body, "Chi tiết tin - Cổng thông tin điện tử Sông Mây"), lost=(*MENU, *RELATED, FOOTER))


def mostly_related() -> Made:
    """Four fifths of the page are other articles with titles and teasers."""
    river = "".join(
        f'<div class="story"><h3 class="story__title"><a href="/s{n}">{RELATED[n % 4]}</a></h3><p class="story__summary">{TEASER}</p></div>'
        for n in range(40)
    )
    body = f"""<header>{menu()}</header><div class="l-content"><div class="article"><h1 class="article__title">{HEADLINE}</h1>
    <div class="article__meta"><time class="time" datetime="2026-07-02T10:22:00+0700">02/07/2026 10:22</time></div>
    <div class="article__sapo">{LEAD}</div><div class="article__body">{paragraphs()}
    <div class="article__source">Nguồn: Ban Nội chính</div></div></div><div class="l-main">{river}</div></div>"""
    return Made(document("", body), lost=(*MENU, *RELATED, TEASER))


def related_between_paragraphs() -> Made:
    """Links to other articles stand between the paragraphs, as lone linked lines and as boxes."""
    body = f"""{menu()}<div class="singular-wrap"><h1 class="title-page detail">{HEADLINE}</h1>
    <time class="author-time" datetime="2026-07-02 10:22">Thứ năm, 02/07/2026 - 10:22</time>
    <h2 class="singular-sapo">(SM) - {LEAD}</h2><div class="singular-content">
    <p>{BODY[0]}</p><article class="article-related"><ul>{links()}</ul></article><p>{BODY[1]}</p>
    <figure class="image align-center"><img src="1.jpg"><figcaption><p>{CAPTION}</p></figcaption></figure>
    <p>{BODY[2]}</p><table class="rl"><tr><td><a href="/1">{RELATED[3]}</a></td></tr></table><p>{BODY[3]}</p>
    <p style="text-align:right"><b>Theo Báo Bến Trúc</b></p></div></div>
    <div class="tags">Từ khóa: <a href="/k">sơ kết</a></div><div class="box-news">{cards(4)}</div><footer>{FOOTER}</footer>"""
    return Made(document("", body), lead=f"(SM) - {LEAD}", captions=(CAPTION,))


def json_only() -> Made:
    """A modern site: hashed class names, date only in JSON-LD, sections for everything, lead as plain paragraph."""
    body = f"""<div id="__next"><div class="css-1ab"><div class="css-9zz">{links("a", MENU)}</div></div><div class="css-2cd">
    <section class="css-3ef"><h1 class="css-4gh">{HEADLINE}</h1><p class="css-5ij">{LEAD}</p>
    <section class="css-6kl"><div class="css-7"><p>{BODY[0]}</p></div><div class="css-7"><p>{BODY[1]}</p></div>
    <div class="css-7"><p>{BODY[2]}</p></div><div class="css-7"><p>{BODY[3]}</p></div></section></section>
    <section class="css-8mn">{"".join(f'<div class="css-c"><a href="/q{n}"><h4>{t}</h4></a><span>{TEASER}</span></div>' for n, t in enumerate(RELATED))}</section>
    </div><div class="css-ft">{FOOTER}</div></div>"""
    head = (
        f'<meta name="description" content="{LEAD[:120]}..."><meta property="og:title" content="{HEADLINE}">'
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-07-01T20:30:00Z"}</script>'
    )
    return Made(document(head, body, "Báo Sông Mây"), lost=(*MENU, *RELATED, TEASER))


def joomla_items() -> Made:
    """Joomla: item-page, dl of article info, pager, print icons."""
    body = f"""<div class="navigation">{links("li", MENU)}</div><div class="item-page"><h2 itemprop="headline">{HEADLINE}</h2>
    <dl class="article-info"><dt>Chi tiết</dt><dd class="createdby">Viết bởi {AUTHOR}</dd><dd class="published">Ngày 02 Tháng 7 2026</dd></dl>
    <ul class="actions"><li class="print-icon"><a href="#">In</a></li><li class="email-icon"><a href="#">Email</a></li></ul>
    <div itemprop="articleBody"><p><strong>{LEAD}</strong></p>{paragraphs()}</div>
    <ul class="pager pagenav"><li><a href="/prev">{RELATED[0]}</a></li><li><a href="/next">{RELATED[1]}</a></li></ul></div>
    <div id="footer">{FOOTER}</div>"""
    return Made(document("", body, HEADLINE), lost=(*MENU, *RELATED[:2], FOOTER))


def plain_list_page() -> Made:
    """A district page: h3 headline, list of directions with dashes, footer in the same container."""
    items = "".join(f"<li>{text}</li>" for text in BODY[2:])
    body = f"""<div class="wrapper"><div class="menu-ngang">{links("span", MENU)}</div><div class="noidung">
    <h3 class="tieude">{HEADLINE}</h3><i>02-07-2026</i><p><b>{LEAD}</b></p><p>{BODY[0]}</p><p>{BODY[1]}</p><ol>{items}</ol>
    <p><b>Tin cùng chuyên mục</b></p>{links("p")}</div><div class="chantrang">{FOOTER}</div></div>"""
    return Made(document("", body), body=(*BODY[:2], f"1. {BODY[2]}", f"2. {BODY[3]}"), lost=(*MENU, *RELATED, FOOTER))


def short_notice() -> Made:
    """A notice of two sentences in a page full of links."""
    text = "Chủ tịch UBND phường Bến Trúc tiếp công dân định kỳ vào sáng thứ Năm, ngày 9/7/2026, tại trụ sở số 12 phố Bến Trúc."
    body = f"""<div class="top">{links("li", MENU)}</div><div class="mid"><div class="left"><ul>{links()}</ul></div>
    <div class="right"><h1>Thông báo lịch tiếp công dân tháng 7</h1><div class="time">Cập nhật: 02/07/2026</div><div class="text"><p>{text}</p></div></div></div>
    <div class="bottom">{FOOTER}</div>"""
    return Made(
        document("", body, "Thông báo lịch tiếp công dân tháng 7 - Phường Bến Trúc"),
        headline="Thông báo lịch tiếp công dân tháng 7", lead="", body=(text,), lost=(*MENU, *RELATED),
    )  # fmt: skip


NEWS: dict[str, Callable[[], Made]] = {
    made.__name__: made
    for made in (
        sapo_in_h2, sapo_in_div, sapo_in_bold_paragraph, wordpress, portal_of_tables, portal_webparts, mostly_related,
        related_between_paragraphs, json_only, joomla_items, plain_list_page, short_notice,
    )
}  # fmt: skip
