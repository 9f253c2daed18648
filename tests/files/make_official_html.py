"""Pages that show a document of an office: on a portal, saved from a word processor, from before Unicode."""

from __future__ import annotations

HEAD_LEFT = ("THÀNH ỦY SÔNG MÂY", "VĂN PHÒNG", "Số: 31-TB/VPTU")
HEAD_RIGHT = ("ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Mây, ngày 06 tháng 7 năm 2026")
TITLE = "THÔNG BÁO"
ABOUT = "Kết luận của Thường trực Thành ủy tại hội nghị giao ban quý II"
ITEMS = (
    "Giao Ban Tổ chức Thành ủy chủ trì, phối hợp với Đảng ủy các phường hoàn thành việc kiện toàn cấp ủy trước ngày 30/7.",
    "Giao Ủy ban nhân dân thành phố chỉ đạo Sở Xây dựng kiểm tra, báo cáo kết quả xử lý 12 công trình vi phạm.",
    "Đề nghị Viện Kiểm sát nhân dân thành phố khẩn trương truy tố 2 vụ án trọng điểm trong tháng 8.",
)
ROWS = (
    ("TT", "Nội dung", "6 tháng 2025", "6 tháng 2026"),
    ("1", "Vụ phạm pháp hình sự", "449", "412"),
    ("2", "Tỷ lệ khám phá (%)", "86,1", "88,5"),
)


def head_table(border: int = 0) -> str:
    left = "".join(f"<p align=center><b>{line}</b></p>" for line in HEAD_LEFT)
    right = "".join(f"<p align=center>{line}</p>" for line in HEAD_RIGHT)
    return f"<table border={border} cellspacing=0><tr><td width=40%>{left}</td><td width=60%>{right}</td></tr></table>"


def data_table(attributes: str = "border=1") -> str:
    rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<table {attributes}>{rows}</table>"


def document_body() -> str:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    return (
        f"{head_table()}<p align=center><b>{TITLE}</b><br><b>{ABOUT}</b></p><p>Căn cứ Quy chế làm việc của Thành ủy, Thường trực "
        f"Thành ủy thống nhất kết luận như sau:</p><ol>{items}</ol>{data_table()}<p><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu VPTU.</p>"
    )


def saved_from_word() -> str:
    """Filtered HTML of a word processor: MsoNormal, spans, no furniture at all."""
    items = "".join(
        f"<p class=MsoNormal><span lang=VI>{n}. {item}<o:p></o:p></span></p>" for n, item in enumerate(ITEMS, 1)
    )
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=utf-8><style>p.MsoNormal{margin:0}</style></head>"
        f"<body lang=VI><div class=WordSection1>{head_table()}<p class=MsoNormal align=center><b>{TITLE}</b></p>"
        f"<p class=MsoNormal><b>{ABOUT}</b></p>{items}{data_table('class=MsoTableGrid border=1')}</div></body></html>"
    )


def on_a_portal() -> str:
    """A portal of documents: property table, tabs, the text, documents related."""
    menu = "".join(
        f"<li><a href=/{n}>{name}</a></li>" for n, name in enumerate(("Trang chủ", "Văn bản", "Thủ tục", "Liên hệ"))
    )
    others = "".join(
        f"<li><a href=/vb{n}>Thông báo số {n}-TB/VPTU về lịch công tác tuần</a></li>" for n in range(20, 26)
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{ABOUT}</title></head><body><div class='header'><ul class='menu'>{menu}</ul>"
        f"</div><div class='main'><h1>{ABOUT}</h1><table class='vbProperties' border='1'><tr><td>Số ký hiệu</td><td>31-TB/VPTU</td></tr>"
        f"<tr><td>Ngày ban hành</td><td>06/07/2026</td></tr></table><div class='toanvan'>{document_body()}</div>"
        f"<div class='vb-lienquan'><h3>Văn bản liên quan</h3><ul>{others}</ul></div></div><div class='footer'>Bản quyền thuộc Văn phòng "
        "Thành ủy Sông Mây. Ghi rõ nguồn khi trích dẫn thông tin từ trang này.</div></body></html>"
    )


def nested_numbering() -> str:
    """Lists in lists, with starts, letters and roman numerals."""
    return (
        "<html><head><meta charset=utf-8></head><body><p>Thường trực Thành ủy yêu cầu các cấp ủy, đơn vị thực hiện các nội dung sau đây:</p>"
        "<ol type=I><li>Về công tác cán bộ<ol start=3><li>Rà soát quy hoạch.<ol type=a><li>Cấp thành phố;</li><li>Cấp phường.</li></ol></li>"
        "<li value=7>Đánh giá cán bộ.</li></ol></li><li>Về cải cách hành chính<ul><li>Giảm 20% thời gian.</li></ul></li></ol>"
        "<ol style='list-style-type:lower-roman'><li>Mục nhỏ</li></ol><ol><li>1. Đã có số</li></ol></body></html>"
    )
