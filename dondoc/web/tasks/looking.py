"""Looking into files that are handed in as evidence, for secrecy marks, before they are kept.

Looked at are names, texts and the first page of a scan. An office sends photographs of a site as one .zip, so one
is taken where everything in it can be listed and unpacked: the name of each file in it is looked at, and each text.
Packed otherwise (.rar, .7z), with a password, one in another, or unfolding without end it is refused. Pictures and the
further pages of a scan are looked at behind the page (``whole_looks``), tables are known by their names only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext as _

from dondoc.files.errors import Empty, NoOcr, Unreadable, WrongType
from dondoc.files.pdf import Scans
from dondoc.files.safe_zip import SafeZip, ZipLimits
from dondoc.files.secrecy import refuse_secret_name
from dondoc.web.documents.recognising import only_one, text_of
from dondoc.web.tasks.errors import WrongValue

#: files in one archive
MOST_FILES = 200
#: seconds in which first pages of scans in an archive are recognised; those after it are known by name
BUDGET = 20.0
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF")
#: office files are zip too; what they hold is read, or not read, as one file
_OFFICE = ("[content_types].xml", "mimetype")


def check_file(name: str, data: bytes) -> None:
    """Refuse what cannot be kept as evidence. Raises ``FileError`` (``Secret`` for a mark) or ``WrongValue``."""
    refuse_secret_name(name)
    if _packed_otherwise(data):
        raise WrongValue(
            _("An archive of this kind cannot be looked into."), hint=_("Hand in a .zip, or the files themselves."),
            field="file",
        )  # fmt: skip
    archive = opened(data)
    if archive is None:
        _check_text(name, data, only_one())
        return
    end = time.monotonic() + BUDGET
    for part in _parts(archive):
        _check_part(part, end)


@dataclass(frozen=True, slots=True)
class _Part:
    """A file in an archive."""

    name: str
    data: bytes


def _packed_otherwise(data: bytes) -> bool:
    return data.startswith(_OTHER_ARCHIVES) or data[257:262] == b"ustar"


def opened(data: bytes) -> SafeZip | None:
    """The archive; None for another file, also of an office program. Raises ``FileError``."""
    if not data.startswith(_ZIP):
        return None
    limit = settings.UPLOAD_LIMIT
    archive = SafeZip(data, ZipLimits(members=10_000, member_bytes=limit, total_bytes=4 * limit))
    return None if any(name in archive for name in _OFFICE) else archive


def _parts(archive: SafeZip) -> Iterator[_Part]:
    names = archive.shown()
    if archive.doubled:
        raise WrongValue(
            _("Two files in the archive have the same name."), hint=_("Rename one and pack them again."), field="file"
        )
    if len(names) > MOST_FILES:
        raise WrongValue(
            _("At most %(n)s files in one archive.") % {"n": MOST_FILES}, hint=_("Pack them in several."), field="file"
        )
    for name in names.values():
        for folder in PurePath(name.replace("\\", "/")).parts:
            refuse_secret_name(folder)
    for key, name in names.items():
        yield _Part(PurePath(name.replace("\\", "/")).name, archive.read(key))


def _check_part(part: _Part, end: float) -> None:
    if _packed_otherwise(part.data) or opened(part.data) is not None:
        raise WrongValue(
            _("The archive holds another archive: %(name)s.") % {"name": part.name},
            hint=_("Unpack it and hand in its files."), field="file",
        )  # fmt: skip
    scans = only_one()
    first = scans.more
    scans.more = lambda: first() and time.monotonic() < end
    _check_text(part.name, part.data, scans)


def _check_text(name: str, data: bytes, scans: Scans) -> None:
    try:
        text_of(data, name, scans)
    except (WrongType, Empty):
        return  # a picture or a table shows something too; only a text can bear a secrecy mark that is seen
    except (Unreadable, NoOcr):
        if not scans.left:
            raise
