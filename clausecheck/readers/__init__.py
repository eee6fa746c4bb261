"""The way in: one file of any format read becomes one Document.

The first bytes decide what a file is, its suffix only settles what bytes leave open. Readers
are imported when they are needed, because their libraries are slow to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers.views import View

__all__ = ["MAX_BYTES", "READERS", "SUFFIXES", "Reader", "View", "read"]

MAX_BYTES = 200_000_000
"""Larger files are refused unread: no contract is that long, and parsing costs many times it."""


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


READERS: Mapping[str, Reader] = MappingProxyType(
    {"pdf": _read_pdf, "docx": _read_docx, "text": _read_text}
)
"""Format name -> its reader. ``Document.format`` is the key."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "pdf",
        ".docx": "docx",
        ".docm": "docx",
        ".dotx": "docx",
        ".dotm": "docx",
        ".txt": "text",
        ".text": "text",
        ".md": "text",
        ".markdown": "text",
        ".asc": "text",
        "": "text",
    }
)
"""File name suffix -> format, for files whose first bytes do not tell."""
_FORMATS_READ = "PDF, DOCX (also .docm, .dotx) and plain text (.txt, .md)"

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "a password-protected or legacy Office file; "
        "remove its password or save it as .docx or PDF",
    ),
    (b"{\\rtf", "a Rich Text file; save it as .docx or PDF"),
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
    (DOCX), ``password`` opens a protected PDF. Raises ReadError, one line naming the file.
    """
    content = _load(path) if data is None else data
    if len(content) > MAX_BYTES:
        raise ReadError(
            f"{path}: the file has {len(content):,} bytes, more than {MAX_BYTES:,}; "
            "split it or save it without its pictures"
        )
    reader = READERS[_format_of(path, content)]
    return reader(path.name, content, view=view, password=password)


def _load(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(f"{path}: this is a folder; name the files in it")
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
    for start, what in _FOREIGN:
        if head.startswith(start):
            raise ReadError(f"{path}: this is {what}")
    start_of_text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start_of_text.startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise ReadError(f"{path}: this is a web page or XML; save it as .docx, PDF or plain text")
    suffix = path.suffix.lower()
    known = SUFFIXES.get(suffix)
    if known == "text":
        return "text"
    if known is not None:
        raise ReadError(
            f"{path}: this is not {known.upper()} in spite of its name; "
            "check that it was saved or sent completely"
        )
    raise ReadError(f"{path}: the format is not known; ClauseCheck reads {_FORMATS_READ}")


def _format_of_zip(path: Path, data: bytes) -> str:
    """Tell a DOCX from other ZIP files; a broken one goes by its suffix and fails there."""
    if b"word/" in data or SUFFIXES.get(path.suffix.lower()) == "docx":
        return "docx"
    raise ReadError(f"{path}: this is a ZIP file but no DOCX; ClauseCheck reads {_FORMATS_READ}")
