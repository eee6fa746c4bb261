"""The way in: one file of any format read becomes one Document.

The first bytes decide what a file is, its suffix only settles what bytes leave open. Readers
are imported when they are needed, because their libraries are slow to load.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers.ownreports import is_own_report
from clausecheck.readers.views import View, ViewName

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "READERS",
    "SUFFIXES",
    "Reader",
    "View",
    "ViewName",
    "read",
]

MAX_BYTES = 200_000_000
"""Larger files are refused unread: no contract is that long, and parsing costs many times it."""

MAX_CHARACTERS = 5_000_000
"""Longer texts, some 1,200 pages, are refused: reviewing them would take minutes."""


class Reader(Protocol):
    """Turns the bytes of one format into a Document; raises ReadError when it cannot."""

    def __call__(self, name: str, data: bytes, *, view: View, password: str | None) -> Document:
        """Read ``data``; ``name`` is only printed."""
        ...


def _read_pdf(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.pdf import read_pdf

    return read_pdf(name, data, view=view, password=password)


def _read_docx(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.docx import read_docx

    return read_docx(name, data, view=view)


def _read_text(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.text import read_text

    return read_text(name, data, view=view, password=password)


def _read_odt(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.odt import read_odt

    return read_odt(name, data, view=view, password=password)


def _read_rtf(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.rtf import read_rtf

    return read_rtf(name, data, view=view, password=password)


def _read_html(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.html import read_html

    return read_html(name, data, view=view, password=password)


def _read_markdown(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.markdown import read_markdown

    return read_markdown(name, data, view=view, password=password)


def _read_eml(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.eml import read_eml

    return read_eml(name, data, view=view, password=password)


def _read_doc(name: str, data: bytes, *, view: View, password: str | None) -> Document:
    from clausecheck.readers.doc import read_doc

    return read_doc(name, data, view=view, password=password)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "pdf": _read_pdf,
        "docx": _read_docx,
        "odt": _read_odt,
        "rtf": _read_rtf,
        "html": _read_html,
        "eml": _read_eml,
        "markdown": _read_markdown,
        "doc": _read_doc,
        "text": _read_text,
    }
)
"""Format name -> its reader. ``Document.format`` is the key; for a mail, that of its attachment."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "pdf",
        ".docx": "docx",
        ".docm": "docx",
        ".dotx": "docx",
        ".dotm": "docx",
        ".odt": "odt",
        ".ott": "odt",
        ".rtf": "rtf",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".eml": "eml",
        ".mht": "eml",
        ".mhtml": "eml",
        ".doc": "doc",
        ".dot": "doc",
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".asc": "text",
        "": "text",
    }
)
"""File name suffix -> format, for files whose first bytes do not tell."""
_FORMATS_READ = (
    "PDF, DOCX (also .docm, .dotx), ODT, RTF, HTML, mails (.eml), "
    "DOC (where LibreOffice is installed), Markdown (.md) and plain text (.txt)"
)

_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How Office files before 2007, Outlook messages and protected newer files begin."""
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_WEB_PAGE = re.compile(r"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html)\b", re.DOTALL)
_FILING = re.compile(r"\s*<(?:sec-)?document>.*<html\b", re.DOTALL)

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture; make a PDF with a text layer of it"),
    (b"\xff\xd8\xff", "a picture; make a PDF with a text layer of it"),
    (b"GIF8", "a picture; make a PDF with a text layer of it"),
    (b"II*\x00", "a picture; make a PDF with a text layer of it"),
    (b"MM\x00*", "a picture; make a PDF with a text layer of it"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"Rar!", "a compressed file; unpack it first"),
)


def read(
    path: Path,
    *,
    data: bytes | None = None,
    view: View = "accepted",
    password: str | None = None,
) -> Document:
    """Read one contract.

    ``path`` is only a name when ``data`` is given. ``view`` picks the state of tracked changes
    (DOCX, ODT, RTF, DOC), ``password`` opens a protected PDF. Raises ReadError, one line that
    names the file.
    """
    content = _load(path) if data is None else data
    if len(content) > MAX_BYTES:
        raise ReadError(
            f"{path}: the file has {len(content):,} bytes, more than {MAX_BYTES:,}; "
            "split it or save it without its pictures"
        )
    reader = READERS[_format_of(path, content)]
    document = reader(path.name, content, view=view, password=password)
    if len(document.text) > MAX_CHARACTERS:
        raise ReadError(
            f"{path}: the text has {len(document.text):,} characters, more than "
            f"{MAX_CHARACTERS:,}; split it into the contracts that it holds"
        )
    return document


def _load(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(f"{path}: this is a folder; name the files in it")
        if path.exists() and not path.is_file():
            raise ReadError(f"{path}: this is a pipe or a device; save its content to a file")
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(
                f"{path}: the file has more than {MAX_BYTES:,} bytes; "
                "split it or save it without its pictures"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file; check the name") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"{path}: the file cannot be opened ({reason}); check it") from None


def _format_of(path: Path, data: bytes) -> str:
    """Name the format of ``data``; its first bytes decide, then the suffix."""
    head = data[:1024]
    if not data:
        raise ReadError(f"{path}: the file is empty; check that it was saved or sent completely")
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK"):
        return _format_of_zip(path, data)
    if head.startswith(_COMPOUND):
        return _format_of_compound(path, data)
    for start, what in _FOREIGN:
        if head.startswith(start):
            raise ReadError(f"{path}: this is {what}")
    return _format_of_text(path, data)


def _format_of_text(path: Path, data: bytes) -> str:
    """Tell what is written in characters apart; where none says what it is, the suffix does."""
    if is_own_report(data, data):
        raise ReadError(f"{path}: this is a report of ClauseCheck; name the contract itself")
    start = _opening(data)
    known = SUFFIXES.get(path.suffix.lower())
    if start.startswith("{\\rtf"):
        return "rtf"
    if _WEB_PAGE.match(start) or _FILING.match(start):
        return "html"
    if start.startswith("<?xml"):
        raise ReadError(f"{path}: this is XML; save it as .docx, PDF or plain text")
    if start.startswith("mime-version:"):
        return "eml"
    if known in {"text", "html", "eml", "markdown"}:
        return known
    if known is not None:
        raise ReadError(
            f"{path}: this is not {known.upper()} in spite of its name; "
            "check that it was saved or sent completely"
        )
    raise ReadError(f"{path}: the format is not known; ClauseCheck reads {_FORMATS_READ}")


def _opening(data: bytes) -> str:
    """The first characters in lower case, as far as they are needed to tell formats apart."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data[:8192].decode("utf-16" if wide else "utf-8", "replace")
    return text.lstrip("\ufeff \t\r\n").lower()


def _format_of_compound(path: Path, data: bytes) -> str:
    """Tell a legacy Word file from others of its container by the streams they hold."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError(f"{path}: protected by a password; save a copy without the password")
    if "__substg1.0_".encode("utf-16-le") in data:
        raise ReadError(f"{path}: this is an Outlook message; save it as .eml, or its attachment")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise ReadError(
        f"{path}: this is a password-protected or legacy Office file; "
        "remove its password or save it as .docx or PDF"
    )


def _format_of_zip(path: Path, data: bytes) -> str:
    """Tell DOCX and ODT from other ZIP files; a broken one goes by its suffix and fails there."""
    known = SUFFIXES.get(path.suffix.lower())
    if _OPEN_DOCUMENT in data[:200] or (known == "odt" and b"word/" not in data):
        return "odt"
    if b"word/" in data or known == "docx":
        return "docx"
    raise ReadError(f"{path}: this is a ZIP file but no DOCX; ClauseCheck reads {_FORMATS_READ}")
