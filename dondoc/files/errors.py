"""Why a file could not be read, and what the person can do about it.

    FileError                     loi_tep          any file that cannot be read
    ├─ Empty                      tep_rong         no bytes, or no text at all in it
    ├─ TooLarge                   tep_qua_lon      larger than the limit
    ├─ WrongType                  sai_loai         not the format its name claims, or a format nobody reads here
    ├─ Damaged                    hong             the structure inside is broken
    │  └─ Truncated               bi_cat           the end of the file is missing
    ├─ Encrypted                  co_mat_khau      needs a password
    ├─ Hostile                    tep_nguy_hiem    made so that reading it would exhaust the machine
    │  ├─ ZipBomb                 bom_nen          a small archive that unpacks without end
    │  └─ XmlBomb                 bom_xml          XML with a document type or entities
    ├─ Secret                     co_dau_mat       bears a secrecy mark: refused, never read
    ├─ Unreadable                 khong_ra_chu     opened, but its characters mean nothing (fonts, mixed encodings)
    ├─ NoOcr                      chua_co_ocr      a scan, and no OCR engine is installed
    ├─ NotFound                   khong_thay       no such file
    ├─ NoPermission               khong_co_quyen   the system does not let us read it
    ├─ ChangedWhileRead           bi_sua_khi_doc   someone wrote to it while it was being read
    └─ CannotWrite                khong_ghi_duoc   a result could not be written
       └─ DiskFull                het_dia          no room left for it

Each class carries its sentence and its hint, both in English too; a caller gives only what is particular: ``where``
(the file) and, when there is one, ``detail`` (what exactly was seen, in Vietnamese), which follows the sentence in
brackets.
"""

from __future__ import annotations

from typing import ClassVar

from dondoc.core.errors import DondocError


class FileError(DondocError):
    """A file that cannot be read. ``Damaged(where="bao-cao.docx", detail="thiếu word/document.xml")``."""

    code = "loi_tep"
    sentence: ClassVar[str] = "Không đọc được tệp"
    advice: ClassVar[str] = "Hãy mở tệp bằng chương trình đã tạo ra nó, lưu lại rồi thử lần nữa."
    in_english: ClassVar[str] = "The file cannot be read."
    advice_in_english: ClassVar[str] = "Open the file with the program that made it, save it, and try again."

    def __init__(self, *, where: str = "", detail: str = "", hint: str = "") -> None:
        message = f"{self.sentence} ({detail})." if detail else f"{self.sentence}."
        super().__init__(message, hint=hint or self.advice, where=where, english=self.in_english)
        self.detail = detail

    @property
    def english_hint(self) -> str:
        """What to do about it, in English: the class's own, also where a caller gave a particular hint."""
        return self.advice_in_english

    def at(self, where: str) -> FileError:
        """Return the same error with the file it belongs to, unless it already names one."""
        return self if self.where else type(self)(where=where, detail=self.detail, hint=self.hint)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.where, self.detail, self.hint)


def _rebuild(kind: type[FileError], where: str, detail: str, hint: str) -> FileError:
    # Readers run in several processes; an error with keyword-only arguments does not pickle by itself.
    return kind(where=where, detail=detail, hint=hint)


class Empty(FileError):
    """Nothing in it."""

    code = "tep_rong"
    sentence = "Tệp rỗng, không có chữ nào"
    advice = "Hãy kiểm tra lại tệp gốc, có thể tệp chưa được tải về hoặc chưa lưu xong."
    in_english = "The file is empty: it holds no text."
    advice_in_english = "Look at the original: it may not be downloaded or saved completely."


class TooLarge(FileError):
    """Larger than the limit of its format."""

    code = "tep_qua_lon"
    sentence = "Tệp lớn quá mức cho phép"
    advice = "Hãy tách tệp thành các phần nhỏ hơn, hoặc lưu riêng phần chữ, bỏ ảnh."
    in_english = "The file is larger than the limit."
    advice_in_english = "Split it into smaller files, or save the text alone, without pictures."


class WrongType(FileError):
    """Not what its name says, or a format that is not read here."""

    code = "sai_loai"
    sentence = "Nội dung tệp không đúng với loại tệp"
    advice = "Hãy mở tệp bằng chương trình đã tạo ra nó và lưu lại thành .docx hoặc .pdf."
    in_english = "The content is not of the type that the name claims, or the type is not supported."
    advice_in_english = "Open it with the program that made it and save it as .docx or .pdf."


class Damaged(FileError):
    """The structure inside is broken."""

    code = "hong"
    sentence = "Tệp bị hỏng"
    advice = "Hãy xin lại bản gốc, hoặc mở bằng Word (chọn Mở và sửa chữa) rồi lưu lại thành .docx."
    in_english = "The file is damaged."
    advice_in_english = "Ask for the original again, or open it in Word (Open and Repair) and save it as .docx."


class Truncated(Damaged):
    """The end is missing."""

    code = "bi_cat"
    sentence = "Tệp bị cắt, thiếu phần cuối"
    advice = "Hãy tải hoặc chép lại tệp từ nơi gửi, lần trước có thể chưa chép hết."
    in_english = "The file is cut short: its end is missing."
    advice_in_english = "Download or copy it again from where it came; the last copy may be incomplete."


class Encrypted(FileError):
    """Needs a password."""

    code = "co_mat_khau"
    sentence = "Tệp có đặt mật khẩu"
    advice = "Hãy mở tệp bằng mật khẩu, lưu một bản không có mật khẩu rồi đọc bản đó."
    in_english = "The file is protected by a password."
    advice_in_english = "Open it with the password, save a copy without one, and hand that copy in."


class Hostile(FileError):
    """Made so that reading it would exhaust the machine."""

    code = "tep_nguy_hiem"
    sentence = "Tệp có cấu trúc nguy hiểm nên không được mở"
    advice = "Không mở tệp này. Hãy hỏi lại người gửi và báo cho cán bộ công nghệ thông tin."
    in_english = "The file is built in a dangerous way and was not opened."
    advice_in_english = "Do not open it. Ask the sender, and tell your IT officer."


class ZipBomb(Hostile):
    """A small archive that unpacks without end."""

    code = "bom_nen"
    sentence = "Tệp nén bung ra quá lớn nên không được mở"
    in_english = "The archive unpacks to far more than the limit (zip bomb)."


class XmlBomb(Hostile):
    """XML with a document type or entities, or nested without end."""

    code = "bom_xml"
    sentence = "Phần XML trong tệp khai báo thực thể (DTD) hoặc lồng quá sâu nên không được mở"
    in_english = "The XML inside declares a document type or entities, or nests too deeply."


class Secret(FileError):
    """Bears a secrecy mark (Luật Bảo vệ bí mật nhà nước 2018, Điều 8: Tuyệt mật, Tối mật, Mật)."""

    code = "co_dau_mat"
    sentence = "Văn bản có dấu chỉ độ mật nên không được nhập vào phần mềm này"
    advice = "Hãy xử lý văn bản theo quy định về bảo vệ bí mật nhà nước, trên máy được phép soạn thảo tài liệu mật."
    in_english = "The document bears a secrecy mark and is refused."
    advice_in_english = "Handle it by the rules on state secrets, on a machine that is approved for them."


class Unreadable(FileError):
    """Opened, but its characters mean nothing."""

    code = "khong_ra_chu"
    sentence = "Mở được tệp nhưng không đọc ra chữ"
    advice = "Hãy lưu lại bằng bảng mã Unicode (UTF-8), hoặc xin bản .docx thay cho bản này."
    in_english = "The file opens but its characters cannot be made out."
    advice_in_english = "Save it again in Unicode (UTF-8), or ask for a .docx instead."


class NoOcr(FileError):
    """A scan, and no OCR engine is installed."""

    code = "chua_co_ocr"
    sentence = "Tệp là ảnh quét, máy này chưa cài bộ nhận dạng chữ"
    advice = "Hãy cài tesseract cùng dữ liệu tiếng Việt (tesseract-ocr-vie), hoặc xin bản có chữ (.docx, .pdf)."
    in_english = "The file is a scan and no OCR engine (tesseract with vie) is installed."
    advice_in_english = "Install tesseract-ocr-vie, or ask for a copy with text (.docx, .pdf)."


class NotFound(FileError):
    """No such file."""

    code = "khong_thay"
    sentence = "Không tìm thấy tệp"
    advice = "Hãy kiểm tra lại đường dẫn và tên tệp."
    in_english = "There is no such file."
    advice_in_english = "Look at the path and the name of the file."


class NoPermission(FileError):
    """The system does not let us read it."""

    code = "khong_co_quyen"
    sentence = "Không có quyền đọc tệp hoặc thư mục"
    advice = "Hãy nhờ người quản trị cấp quyền đọc, hoặc chép tệp sang thư mục của mình."
    in_english = "No permission to read the file or folder."
    advice_in_english = "Ask the administrator for the right to read it, or copy the file to a folder of your own."


class ChangedWhileRead(FileError):
    """Someone wrote to it while it was being read."""

    code = "bi_sua_khi_doc"
    sentence = "Tệp bị thay đổi trong lúc đọc"
    advice = "Hãy đóng chương trình đang ghi tệp, chờ chép xong rồi đọc lại."
    in_english = "The file changed while it was being read."
    advice_in_english = "Close the program that is writing it, wait until it is copied, and read it again."


class CannotWrite(FileError):
    """A result could not be written; what stood there before is untouched."""

    code = "khong_ghi_duoc"
    sentence = "Không ghi được tệp kết quả"
    advice = "Hãy đóng chương trình đang mở tệp đó, hoặc chọn chỗ khác để ghi."
    in_english = "The result could not be written; the old file is untouched."
    advice_in_english = "Close the program that has the file open, or choose another place."


class DiskFull(CannotWrite):
    """No room left."""

    code = "het_dia"
    sentence = "Đĩa đầy, chưa ghi được tệp kết quả"
    advice = "Hãy xóa bớt tệp không cần hoặc chọn đĩa khác rồi chạy lại; tệp cũ vẫn nguyên."
    in_english = "The disk is full: nothing was written, the old file is untouched."
    advice_in_english = "Delete what is not needed or choose another disk, and run it again; the old file is untouched."
