"""Reading a saved e-mail (.eml): subject, sender, body, and what is attached.

The standard library's newer header parser is slow and breaks on hostile headers, so the older one is used and every
step that a broken mail can upset is guarded.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from dondoc.core.reading.source import SourceText
from dondoc.files.errors import Damaged, Empty, FileError, Hostile, Secret, TooLarge
from dondoc.files.layout import TextWriter

ReadPart = Callable[[bytes, str], SourceText]

MAX_PARTS = 500
MAX_CONTAINERS = 100
MAX_COMPARED = 8_000_000
"""The parser compares every line with the border of each open container: lines x containers, about 0.5 us each."""
_MAX_LINES = 20_000
_MAX_FIELDS = 20_000
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError, AssertionError, RecursionError)
_EXTENSIONS = {"text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml", "application/pdf": ".pdf"}
_UNREAD = ("image/", "audio/", "video/", "font/")
_LONG_HEADER = 4_000
_BOUNDARY = re.compile(rb"[Bb][Oo][Uu][Nn][Dd][Aa][Rr][Yy]\s{0,3}=")
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/pgp-signature", "text/calendar", "text/x-vcard"})


def read_eml(data: bytes, name: str, read_part: ReadPart) -> SourceText:
    """Return the text of a mail: subject, sender, body (plain before HTML), then each attachment under its name.

    ``read_part(bytes, file name)`` reads one part; the body too goes through it when it is HTML or names no charset.
    An attachment that cannot be read becomes a warning, except that Secret and Hostile refuse the whole mail.
    Origins carry ``{"part": "subject" | "from" | "body"}`` or ``{"attachment": file name, ...}``.

    Raises Empty when there is neither subject nor text, Damaged when it is no mail, TooLarge past MAX_PARTS parts.
    """
    containers = len(_BOUNDARY.findall(data))
    fields = data.split(b"\n\n", 1)[0].count(b"\n")
    if containers > MAX_CONTAINERS or fields > _MAX_FIELDS or (containers + 1) * data.count(b"\n") > MAX_COMPARED:
        raise TooLarge(where=name, detail="thư có quá nhiều phần hoặc quá nhiều dòng")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(_leaves(message))
    except FileError as error:
        raise error.at(name) from error.__cause__
    except _BROKEN as error:
        raise Damaged(where=name, detail="không đọc được cấu trúc thư") from error
    if not message.keys():
        raise Damaged(where=name, detail="không thấy phần đầu thư")
    writer = TextWriter()
    _heading(message, writer)
    body, attachments = _sorted(parts)
    for part in body:
        _body(part, writer, read_part)
    for number, part in enumerate(attachments, 1):
        _attachment(part, number, writer, read_part)
    if not writer.has_text():
        raise Empty(where=name)
    return writer.source(data, name=name, kind="eml", published=_date(message))


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that are not containers; an attached mail is one part."""
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MAX_PARTS:
            raise TooLarge(detail=f"thư có hơn {MAX_PARTS} phần")
        inside = part.get_payload()
        if isinstance(inside, list) and part.get_content_maintype() == "multipart":
            waiting.extend(sub for sub in reversed(inside) if isinstance(sub, Message))
        else:
            yield part


def _sorted(parts: list[Message]) -> tuple[list[Message], list[Message]]:
    """Return (body, attachments): the body is every plain part when there is one, else every HTML part."""
    inline = [part for part in parts if not _file_name(part) and not _is_attached(part)]
    plain = [part for part in inline if part.get_content_type() == "text/plain"]
    pages = [part for part in inline if part.get_content_type() == "text/html"]
    written = [part for part in plain if _bytes(part).strip()]
    attachments = [part for part in parts if part not in plain and part not in pages]
    return written or pages, attachments


def _heading(message: Message, writer: TextWriter) -> None:
    if subject := _header(message, "subject"):
        writer.line(subject, {"part": "subject"}, "headline")
    if sender := _header(message, "from"):
        writer.line(f"Người gửi: {sender}", {"part": "from"}, "byline")


def _body(part: Message, writer: TextWriter, read_part: ReadPart) -> None:
    raw, charset = _bytes(part), _charset(part)
    if part.get_content_type() == "text/plain" and charset:
        try:
            text = raw.decode(charset)
        except _BROKEN:  # wrong bytes, an unknown charset, a charset with a zero in its name
            text = None
        if text is not None:
            _lines(text.replace("\r\n", "\n").rstrip("\n"), writer)
            return
    extension = ".html" if part.get_content_type() == "text/html" else ".txt"
    try:
        source = read_part(raw, f"noi-dung{extension}")
    except (Secret, Hostile):
        raise
    except FileError as error:
        if raw.strip():
            writer.warnings.append(f"Không đọc được nội dung thư: {error.message}")
        return
    writer.append(source, {"part": "body"})
    writer.warnings.extend(source.warnings)


def _lines(text: str, writer: TextWriter) -> None:
    if text.count("\n") > _MAX_LINES:
        writer.line(text, {"part": "body"})
        return
    for number, line in enumerate(text.split("\n"), 1):
        writer.line(line, {"part": "body", "line": number})


def _attachment(part: Message, number: int, writer: TextWriter, read_part: ReadPart) -> None:
    kind = part.get_content_type()
    name = _file_name(part) or f"dinh-kem-{number}{_EXTENSIONS.get(kind, '')}"
    if kind in _SIGNATURES or (kind.startswith(_UNREAD) and not _is_attached(part)):
        return
    if kind.startswith(_UNREAD):
        writer.warnings.append(f"Tệp đính kèm “{name}” không phải văn bản nên không được đọc.")
        return
    try:
        source = read_part(_bytes(part), name)
    except (Secret, Hostile):
        raise
    except FileError as error:
        writer.warnings.append(f"Tệp đính kèm “{name}”: {error.message}")
        return
    writer.line(f"Tệp đính kèm: {name}", {"attachment": name}, "heading")
    writer.append(source, {"attachment": name})
    writer.warnings.extend(f"Tệp đính kèm “{name}”: {warning}" for warning in source.warnings)


def _bytes(part: Message) -> bytes:
    try:
        if part.get_content_type() == "message/rfc822":
            inside = part.get_payload()
            if isinstance(inside, list) and inside and isinstance(inside[0], Message):
                return inside[0].as_bytes()
        content = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str:
    """Return the charset that the part names, or "" when it names none that says anything."""
    try:
        charset = (part.get_content_charset() or "").lower()
    except _BROKEN:
        return ""
    # Programs that know no better write us-ascii; the bytes are then whatever the sender's machine used.
    return "" if charset in ("", "us-ascii", "ascii", "unknown-8bit", "unknown") or not charset.isascii() else charset


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or part.get_content_maintype() not in (
            "text",
            "multipart",
        )
    except _BROKEN:
        return False


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except _BROKEN:
        return ""
    shown = _words(name) if name else ""
    return re.split(r"[\\/]", shown)[-1].strip()[:200]


def _header(message: Message, field: str) -> str:
    value = message.get(field)
    return _words(str(value)) if value is not None else ""


def _words(value: str) -> str:
    """Decode the encoded words of a header; what cannot be decoded stays as it is."""
    value = value[:_LONG_HEADER]
    try:
        pieces = [
            piece.decode(charset or "utf-8", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in decode_header(value)
        ]
    except _BROKEN:
        pieces = [value]
    except email.errors.HeaderParseError:
        pieces = [value]
    return re.sub(r"\s+", " ", "".join(pieces)).encode("utf-8", "replace").decode("utf-8").strip()


def _date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message["date"])[:200]).date().isoformat() if message["date"] else None
    except (*_BROKEN, OverflowError):
        return None
