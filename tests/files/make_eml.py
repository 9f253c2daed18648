"""E-mails made by the standard library, with attachments of any kind."""

from __future__ import annotations

from email.message import EmailMessage


def make_eml(
    plain: str | None = "Kính gửi các đồng chí.",
    *,
    html: str | None = None,
    subject: str = "Báo cáo quý III",
    attachments: dict[str, bytes] | None = None,
) -> bytes:
    """Return a mail; ``attachments`` by file name."""
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = "Văn phòng Sông Mây <vp@songmay.example>"
    mail["To"] = "ban@songmay.example"
    mail["Date"] = "Thu, 02 Jul 2026 08:00:00 +0700"
    if plain is not None:
        mail.set_content(plain)
    if html is not None and plain is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    for name, data in (attachments or {}).items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()
