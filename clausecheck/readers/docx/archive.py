"""Bytes to the members of a ZIP archive: is it a Word file at all, and is it safe to inflate."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 100_000_000
"""How many bytes the parts that are read may inflate to, all together."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError,
    ValueError,
)  # fmt: skip
"""What reading a damaged archive or member raises; zipfile checks offsets only by using them."""
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SUSPECT_BYTES, _SUSPECT_RATIO = 20_000_000, 300
_CHUNK = 1 << 20


class Archive:
    """Members by normalised name, inflated on demand and counted against one budget."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        """Wrap an open archive; ``name`` is the file's name for messages."""
        self.name = name
        self._archive = archive
        self._left = MOST_BYTES
        self._members = {_plain_name(i.filename): i for i in archive.infolist() if not i.is_dir()}

    def __contains__(self, member: str) -> bool:
        """Whether there is such a member; upper and lower case are one."""
        return _plain_name(member) in self._members

    def holds_folder(self, folder: str) -> bool:
        """Whether any member lies in that folder."""
        return any(member.startswith(folder + "/") for member in self._members)

    def read(self, member: str) -> bytes:
        """The member's bytes. Raises ReadError if it is locked or grows beyond all reason.

        KeyError means that there is no such member, one of ``BROKEN`` that it is damaged.
        """
        info = self._members[_plain_name(member)]
        if info.flag_bits & 1:
            raise ReadError(f"{self.name}: protected by a ZIP password; unpack it and try again")
        if info.compress_type not in _COMPRESSIONS:
            raise NotImplementedError(f"{member} is packed in a way that Word never uses")
        if info.file_size > self._left or _inflates_wildly(info):
            raise self._too_large(member)
        pieces = []
        with self._archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                # The directory can lie about the size, so what comes out is counted as well.
                self._left -= len(piece)
                if self._left < 0:
                    raise self._too_large(member)
                pieces.append(piece)
        return b"".join(pieces)

    def _too_large(self, member: str) -> ReadError:
        return ReadError(
            f"{self.name}: {member} inflates far beyond what a contract holds (limit "
            f"{MOST_BYTES // 1_000_000} MB in all); if it is no ZIP bomb, split the document"
        )


def _plain_name(name: str) -> str:
    # Part names are case-insensitive, and some writers use backslashes or a leading slash.
    return name.replace("\\", "/").lstrip("/").lower()


def _inflates_wildly(info: zipfile.ZipInfo) -> bool:
    size, packed = info.file_size, max(info.compress_size, 1)
    return size > _SUSPECT_BYTES and size > _SUSPECT_RATIO * packed


@contextmanager
def opened(name: str, data: bytes) -> Iterator[Archive]:
    """The archive in the bytes. Raises ReadError, one line naming what the file is instead."""
    cause = _foreign(data)
    if cause:
        raise ReadError(f"{name}: {cause}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Archive(name, archive)
    except BROKEN as fault:
        found = " ".join(str(fault).split()) or type(fault).__name__
        raise ReadError(
            f"{name}: the Word file is damaged or cut short ({found}); "
            "get a whole copy, or open and save it again in Word"
        ) from fault


def _foreign(data: bytes) -> str:
    """Why bytes cannot be a Word package, as found and what to do; empty if they can."""
    if not data.strip(b"\0 \t\r\n"):
        return "the file is empty; choose the file again"
    if data.startswith(b"PK"):
        return ""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _foreign_ole2(data)
    if data.startswith(b"{\\rtf"):
        return "this is an RTF file, not a DOCX; name it .rtf or save it as .docx"
    if b"%PDF" in data[:1024]:
        return "this is a PDF file, not a DOCX; name it .pdf"
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return "this is a web page, not a DOCX; name it .html or save it as .docx"
    return "this is not a Word file (no ZIP package inside); choose a .docx file"


def _foreign_ole2(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "protected by a password; save a copy without the password in Word"
    if "WordDocument".encode("utf-16-le") in data:
        return "this is a Word 97-2003 file (.doc), not a DOCX; open it in Word and save as .docx"
    return "this is an old Office file, not a DOCX; open it in its program and save as .docx"


def foreign_package(archive: Archive) -> str:
    """What a ZIP archive without a Word document is instead, and what to do."""
    if archive.holds_folder("xl"):
        return "this is an Excel workbook, not a Word file; choose a .docx file"
    if archive.holds_folder("ppt"):
        return "this is a PowerPoint file, not a Word file; choose a .docx file"
    if "mimetype" in archive and "content.xml" in archive:
        return "this is an OpenDocument file, not a DOCX; name it .odt or save it as .docx"
    return "this is a ZIP file without a Word document; unpack it and choose the .docx inside"
